// The index of the search: loads its parts when they are needed, and ranks what they hold. How parts are written is
// said in SearchWords.swift and SearchManifest.swift. Parts are scripts, which load from a folder as from a server.
"use strict";

(() => {
  const portolan = (globalThis.portolan = globalThis.portolan || {});
  // By the zone: in the text, twice, more often, in a field, in a heading, in the title, in a short title.
  const WEIGHTS = [1, 1.5, 2, 3.5, 6, 12, 18];
  // How much more a state counts than a word of a title.
  const STATE = 2;
  const SHORTEST_STATE = 4;
  const FAR_SECTION = 12;
  const SECTIONS = FAR_SECTION + 1;
  const BASE = 46;
  const BEGINNING = 4;
  const MOST = 50;
  const MOST_PARTS = 3;
  const MOST_ENDINGS = 60;
  const SHORTEST_MISTYPED = 5;
  const DIGITS = new Map();
  for (let code = 33, digit = 0; code < 127; code += 1) {
    if (code !== 34 && code !== 92) DIGITS.set(code, digit++);
  }

  const waiting = new Map();
  // The last one of each name wins: a part that was kept from an earlier build is asked for again.
  portolan.take = (name, hash, content) => {
    const entry = waiting.get(name);
    if (entry) entry.taken = { hash, content };
  };

  const terms = new Map();
  let folder = "";
  let manifest = null;
  let written = null;

  function load(name, hash, version = hash) {
    if (waiting.has(name)) return waiting.get(name).promise;
    const entry = {};
    entry.promise = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${folder}${name}.js${version ? `?${version}` : ""}`;
      script.addEventListener("load", () => {
        script.remove();
        const { taken } = entry;
        if (taken && (!hash || taken.hash === hash)) resolve(taken.content);
        else reject(new Error(name));
      });
      script.addEventListener("error", () => reject(new Error(name)));
      document.head.append(script);
    });
    waiting.set(name, entry);
    entry.promise.catch(() => waiting.delete(name));
    return entry.promise;
  }

  function parts(list, read) {
    return list.split(" ").filter(Boolean).map((part) => {
      const colon = part.lastIndexOf(":");
      return { first: read(part.slice(0, colon)), hash: part.slice(colon + 1) };
    });
  }

  // - renew: past what the browser kept, when a part turns out to be younger than the manifest.
  async function open(path, renew = false) {
    folder = path;
    if (manifest && !renew) return manifest;
    if (renew) {
      waiting.clear();
      terms.clear();
      written = null;
    }
    const loaded = { ...(await load("manifest", "", renew ? String(Date.now()) : "")) };
    portolan.words.learn(loaded.endings, loaded.least);
    loaded.stop = new Set(loaded.stop.split(" "));
    loaded.states = loaded.states.map(([phrase, list]) => {
      const state = { folded: [], stems: [], terms: list.split(" ") };
      portolan.words.each(phrase, (word) => {
        const folded = portolan.words.fold(word);
        state.folded.push(folded);
        state.stems.push(portolan.words.stem(folded, loaded.language));
      });
      return state;
    });
    loaded.words = parts(loaded.words, (first) => first);
    loaded.results = parts(loaded.results, Number);
    manifest = loaded;
    return manifest;
  }

  // The last part that begins at or before a key.
  function place(list, key) {
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (list[middle].first <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  async function wordPart(number) {
    if (number >= manifest.words.length) return new Map();
    if (!terms.has(number)) {
      const text = await load(`w${number}`, manifest.words[number].hash);
      const found = new Map();
      const words = text.split(" ");
      for (let index = 0; index + 1 < words.length; index += 2) {
        const [term, count] = words[index].split(":");
        found.set(term, { postings: words[index + 1], count: Number(count || 0) });
      }
      terms.set(number, found);
    }
    return terms.get(number);
  }

  async function term(name) {
    return (await wordPart(place(manifest.words, name))).get(name);
  }

  function decode(entry) {
    if (entry.decoded) return entry.decoded;
    const { postings } = entry;
    const decoded = [];
    let result = 0;
    for (let index = 0; index < postings.length;) {
      let step = 0;
      let factor = 1;
      let digit = DIGITS.get(postings.charCodeAt(index++));
      while (digit >= BASE) {
        step += (digit - BASE) * factor;
        factor *= BASE;
        digit = DIGITS.get(postings.charCodeAt(index++));
      }
      result += step + digit * factor;
      const code = DIGITS.get(postings.charCodeAt(index++));
      let section = code % SECTIONS;
      if (section === FAR_SECTION) section += DIGITS.get(postings.charCodeAt(index++));
      decoded.push(result, Math.floor(code / SECTIONS), section);
    }
    entry.decoded = decoded;
    return decoded;
  }

  // Whether one letter more, less or other, or two exchanged, make one word of the other.
  function isNear(a, b) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    if (long.length - short.length > 1) return false;
    let same = 0;
    while (same < short.length && short[same] === long[same]) same += 1;
    if (short.length < long.length) return short.slice(same) === long.slice(same + 1);
    return short.slice(same + 1) === long.slice(same + 1)
      || (short[same] === long[same + 1] && short[same + 1] === long[same] && short.slice(same + 2) === long.slice(same + 2));
  }

  // The word that one with a typing mistake may mean: of those that begin like it, the one of most documents.
  async function nearWord({ folded, stem }) {
    if (!manifest.near || /[^a-z]/.test(folded)) return null;
    if (!written) {
      const { fold, stem: stemmed } = portolan.words;
      written = (await load("n0", manifest.near)).split(" ").map((word) => {
        const plain = fold(word);
        return { written: word.toLowerCase(), folded: plain, stem: stemmed(plain, manifest.language) };
      });
    }
    const near = written.filter((word) => isNear(word.folded, folded) || isNear(word.stem, stem));
    return near.find((word) => word.folded[0] === folded[0]) || near[0] || null;
  }

  // The entries that a word stands for: itself, and while it is being typed, what begins so.
  async function entries(word) {
    const found = [];
    const exact = await term(word.stem);
    if (exact) found.push({ entry: exact, factor: 1 });
    if (!word.isOpen && exact) return found;
    const beginning = word.folded.length <= BEGINNING ? await term(`${word.folded}*`) : null;
    if (beginning) return found.concat({ entry: beginning, factor: 0.8 });
    const first = place(manifest.words, word.folded);
    for (let part = first; part < first + MOST_PARTS; part += 1) {
      if (part > first && !(manifest.words[part]?.first || "").startsWith(word.folded)) break;
      for (const [name, entry] of await wordPart(part)) {
        if (found.length > MOST_ENDINGS) break;
        if (name.startsWith(word.folded) && entry !== exact) found.push({ entry, factor: 0.8 });
      }
    }
    if (found.length || word.isPart) return found;
    // One letter wrong, unless it is only not all of a word.
    const near = word.folded.length >= SHORTEST_MISTYPED ? await nearWord(word) : null;
    if (near) {
      if (!near.folded.startsWith(word.folded)) word.near = near.written;
      Object.assign(word, { stem: near.stem, folded: near.folded });
      return [{ entry: await term(near.stem), factor: 0.5 }];
    }
    // What is typed may be longer than the stem: “engageme” on its way to “engagement”, kept as “engag”.
    for (let length = word.folded.length - 1; !found.length && length >= Math.max(4, word.folded.length - 5); length -= 1) {
      const shorter = await term(word.folded.slice(0, length));
      if (shorter) found.push({ entry: shorter, factor: 0.6 });
    }
    return found;
  }

  function read(query) {
    const all = [];
    portolan.words.each(query, (written, index) => {
      const folded = portolan.words.fold(written);
      if (!folded) return;
      const isOpen = index + written.length === query.length;
      all.push({ written, folded, stem: portolan.words.stem(folded, manifest.language), isOpen });
    });
    const says = (word) => !manifest.stop.has(word.folded) && word.folded.length > 1;
    const words = [];
    for (let place = 0; place < all.length;) {
      const state = stateAt(all, place);
      if (state) {
        const own = all.slice(place, place + state.length);
        const parts = own.filter(says).map((word) => ({ ...word, isPart: true }));
        words.push({ ...own[0], written: own.map((word) => word.written).join(" "), terms: state.terms, parts });
        place += state.length;
      } else {
        if (says(all[place])) words.push(all[place]);
        place += 1;
      }
    }
    return words.length ? words : all.filter((word) => word.isOpen).slice(-1);
  }

  // The longest phrase for a state that begins at a word; its last word may be on its way: “off tar”.
  function stateAt(words, place) {
    let best = null;
    for (const { folded, stems, terms: own } of manifest.states) {
      const length = Math.min(stems.length, words.length - place);
      const isSame = (at) => words[place + at].stem === stems[at];
      const isBegun = (at) =>
        words[place + at].isOpen && (at > 0 || words[place + at].folded.length >= SHORTEST_STATE)
          && folded[at].startsWith(words[place + at].folded);
      let same = 0;
      while (same < length && isSame(same)) same += 1;
      const isWhole = same === stems.length;
      if (!isWhole && (same >= length || !isBegun(same))) continue;
      const rank = isWhole ? same + 0.5 : same + 1;
      if (best && best.rank > rank) continue;
      if (!best || best.rank < rank) best = { rank, length: isWhole ? same : same + 1, terms: [] };
      best.terms.push(...own.filter((one) => !best.terms.includes(one)));
    }
    return best;
  }

  // The documents in a state, then those whose texts have its words.
  async function weighState(word) {
    const entriesOfState = (await Promise.all(word.terms.map(term))).filter(Boolean);
    const weighed = weigh(entriesOfState.map((entry) => ({ entry, factor: STATE })));
    const parts = (await Promise.all(word.parts.map(entries))).map(weigh);
    for (const [number, first] of parts[0]?.results || []) {
      const own = parts.map(({ results }) => results.get(number));
      if (weighed.results.has(number) || !own.every(Boolean)) continue;
      weighed.results.set(number, { ...first, score: own.reduce((sum, { score }) => sum + score, 0) });
    }
    weighed.isCut = weighed.isCut || parts.some(({ isCut }) => isCut);
    return weighed;
  }

  // Where phrases stand in a text for the states that some words stand for.
  function statePlaces(text, words) {
    const wanted = new Set(words.flatMap((word) => word.terms || []));
    const phrases = manifest.states.filter(({ terms: own }) => own.some((one) => wanted.has(one)));
    const all = [];
    if (phrases.length) {
      portolan.words.each(text, (word, at) => {
        all.push({ stem: portolan.words.stem(portolan.words.fold(word), manifest.language), at, end: at + word.length });
      });
    }
    const found = [];
    for (let place = 0; place < all.length; place += 1) {
      const lengths = phrases
        .filter(({ stems }) => stems.every((stem, at) => all[place + at]?.stem === stem))
        .map(({ stems }) => stems.length);
      if (!lengths.length) continue;
      const last = place + Math.max(...lengths) - 1;
      found.push([all[place].at, all[last].end]);
      place = last;
    }
    return found;
  }

  // The results of one word, each with the best place that it has there.
  function weigh(found) {
    const results = new Map();
    let isCut = false;
    for (const { entry, factor } of found) {
      const decoded = decode(entry);
      const count = entry.count || decoded.length / 3;
      isCut = isCut || entry.count > 0;
      const rarity = Math.log(1 + manifest.count / count) * factor;
      for (let index = 0; index < decoded.length; index += 3) {
        const score = WEIGHTS[decoded[index + 1]] * rarity;
        const known = results.get(decoded[index]);
        if (!known || score > known.score) {
          results.set(decoded[index], { score, zone: decoded[index + 1], section: decoded[index + 2] });
        }
      }
    }
    return { results, isCut };
  }

  // The best results: those that have all words, otherwise those with the most of them.
  async function search(query) {
    const words = read(query);
    const weighed = await Promise.all(
      words.map(async (word) => (word.terms ? weighState(word) : weigh(await entries(word)))));
    const sums = new Map();
    weighed.forEach(({ results }, place) => {
      for (const [number, { score, zone, section }] of results) {
        const sum = sums.get(number) || { number, score: 0, words: 0, has: [], zone: -1, section: 0 };
        sum.score += score;
        sum.words += 1;
        sum.has.push(words[place]);
        if (zone > sum.zone) Object.assign(sum, { zone, section });
        sums.set(number, sum);
      }
    });
    // A word of which only the best results are kept may well be in one that isn't among them.
    const needed = weighed.filter(({ isCut }) => !isCut);
    const isWhole = ({ number, words: count }) =>
      count === weighed.length || (needed.length && needed.every(({ results }) => results.has(number)));
    const whole = [...sums.values()].filter(isWhole);
    const all = whole.length ? whole : [...sums.values()];
    all.sort((a, b) => (whole.length ? 0 : b.words - a.words) || b.score - a.score || a.number - b.number);
    return { words, total: all.length, isPartial: !whole.length && all.length > 0, best: all.slice(0, MOST) };
  }

  // What is shown of a result.
  async function result(number) {
    const part = place(manifest.results, number);
    const records = await load(`d${part}`, manifest.results[part].hash);
    const [title, path, badge, lead, sections, fields, reasons] = records[number - manifest.results[part].first];
    const page = /\/$/.test(path) ? `${path}index.html` : path;
    return { title, path: page, badge: manifest.badges[badge], lead, sections, fields, reasons };
  }

  function group(number) {
    let own = 0;
    manifest.groups.forEach(([, first], index) => {
      if (first <= number) own = index;
    });
    return own;
  }

  portolan.index = {
    open, search, result, group, statePlaces,
    count: (number) => manifest.counts[Number(manifest.places[number - 1])].replace("{n}", String(number)),
    groupName: (number) => manifest.groups[number][0],
    fieldName: (name) => manifest.fields[name] || name,
  };
})();
