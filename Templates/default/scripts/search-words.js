// Words as the search compares them: without case, accents and endings. The program does the same with the documents
// (SearchWord.swift, Stemmer.swift); a list of words that both are tested with holds them together.
"use strict";

(() => {
  const LONGEST = 24;
  const WORD = /[0-9A-Za-z\u00C0-\u1FFF\u3000-\uD7FF\uE000-\uFFFF]+/g;
  // What the letters from U+00C0 to U+017F are without their accents; `_` is no letter, capitals stand for two letters.
  const PLAIN =
    "aaaaaaAceeeeiiiidnooooo_ouuuuyTSaaaaaaAceeeeiiiidnooooo_ouuuuyTyaaaaaaccccccccddddeeeeeeeeeegggggggghhhh" +
    "iiiiiiiiiiIIjjkkkllllllllllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  const PAIRS = { A: "ae", O: "oe", S: "ss", I: "ij", T: "th", _: "" };

  function fold(word) {
    let folded = "";
    let letters = 0;
    for (const letter of word) {
      if (letters >= LONGEST) break;
      const code = letter.charCodeAt(0);
      let plain = letter;
      if (code < 0x80) plain = letter.toLowerCase();
      else if (code < 0x180) {
        const base = PLAIN[code - 0xC0];
        plain = base in PAIRS ? PAIRS[base] : base;
      } else if (code >= 0x300 && code < 0x370) plain = "";
      folded += plain;
      letters += plain.length;
    }
    return folded;
  }

  function ends(word, ending, least) {
    return word.length >= ending.length + least && word.endsWith(ending);
  }

  function undouble(word, kept) {
    const last = word[word.length - 1];
    const isDouble = word.length > 3 && word[word.length - 2] === last && !("aeiouy" + kept).includes(last);
    return isDouble ? word.slice(0, -1) : word;
  }

  function english(word) {
    if (ends(word, "ies", 2) || ends(word, "ied", 2)) word = word.slice(0, -3) + "y";
    else if (["sses", "xes", "ches", "shes", "zes"].some((ending) => ends(word, ending, 1))) word = word.slice(0, -2);
    else if (ends(word, "s", 3) && !["ss", "us", "is"].some((ending) => ends(word, ending, 1))) word = word.slice(0, -1);
    for (const ending of ["ing", "ed"]) {
      const stem = word.slice(0, -ending.length);
      if (!ends(word, ending, 3) || !/[aeiouy]/.test(stem) || word.endsWith("eed")) continue;
      word = undouble(stem, "lsz");
      break;
    }
    // As in Porter2: “weekly”, but not “family”.
    if (ends(word, "ly", 4) && /[cdeghkmnrt]ly$/.test(word)) word = word.slice(0, -2);
    return ends(word, "e", 3) ? word.slice(0, -1) : word;
  }

  const FRENCH = [
    ["issement", 3, ""], ["ivement", 3, "if"], ["emment", 3, "ent"], ["amment", 3, "ant"], ["ement", 4, ""],
    ["isation", 3, "is"], ["ation", 5, ""], ["tion", 5, "t"], ["ique", 3, "i"], ["trice", 3, "teur"],
    ["euse", 3, "eur"], ["ive", 3, "if"], ["elle", 3, "el"], ["enne", 3, "en"], ["iere", 3, "i"], ["ier", 4, "i"],
    ["ie", 4, "i"],
  ];

  function french(word) {
    if (ends(word, "aux", 2) && !word.endsWith("eaux")) word = word.slice(0, -3) + "al";
    // The plurals of -eau, -eu and -ou; the x of “choix” and “prix” is their own.
    else if (ends(word, "ux", 3) || (ends(word, "s", 3) && !word.endsWith("ss"))) word = word.slice(0, -1);
    const found = FRENCH.find(([ending, least]) => ends(word, ending, least));
    if (found) word = word.slice(0, -found[0].length) + found[2];
    const verb = ["ee", "er", "ez", "e"].find((ending) => ends(word, ending, ending.length === 1 ? 3 : 4));
    if (verb) word = word.slice(0, -verb.length);
    return undouble(word, "s");
  }

  // The endings of a language that is one file, in passes: they come with the index.
  let own = null;

  function other(word) {
    if (/[\x00-\x60]/.test(word)) return word;
    for (const pass of own.endings) {
      const found = pass.find(([ending]) => ends(word, ending, own.least));
      if (found) word = word.slice(0, -found[0].length) + found[1];
    }
    return word;
  }

  function stem(folded, language) {
    if (own) return folded.length < 4 ? folded : other(folded);
    if (folded.length < 4 || /[^a-z]/.test(folded)) return folded;
    return language === "fr" ? french(folded) : english(folded);
  }

  const words = { fold, stem };

  words.learn = (endings, least) => {
    own = endings ? { endings, least } : null;
  };

  // Each word of a text with its place.
  words.each = (text, use) => {
    for (const match of text.matchAll(WORD)) use(match[0], match.index);
  };

  // All words of a text as they are looked for.
  words.all = (text, language) => {
    const all = [];
    words.each(text, (word) => {
      const stemmed = stem(fold(word), language);
      if (stemmed) all.push(stemmed);
    });
    return all;
  };

  globalThis.portolan = globalThis.portolan || {};
  globalThis.portolan.words = words;
})();
