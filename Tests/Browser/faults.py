#!/usr/bin/env python3
"""Proves that the tests can fail: puts one fault at a time into a copy of the built sites, and expects the test that is
named with it to fail.

Run by hand, after the sites were built (`make browser TOPICS=theme` does): `faults.py [TOPIC …]`.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

import sites

HERE = pathlib.Path(__file__).parent
COPY = sites.SCRATCH.with_name("browser-faults")


def replaced(pattern, old, new, count=1):
    """A fault that puts a text in the place of another one in all files of a pattern."""
    def put(site):
        found = 0
        for path in sorted(site.glob(pattern)):
            text = path.read_text()
            found += old in text
            path.write_text(text.replace(old, new, count))
        if not found:
            sys.exit(f"faults: nothing in {pattern} says “{old}”: the fault is out of date")
    return put


def added(pattern, text):
    """A fault at the end of a file."""
    def put(site):
        for path in sorted(site.glob(pattern)):
            path.write_text(path.read_text() + text)
    return put


OBJECTIVE = "objectives/market-share/index.html"
POLICY = 'http-equiv="Content-Security-Policy"'
#: The test, and the fault in the shipped site that it must find.
FAULTS = {
    "accessibility.Accessibility.test_menu_open": replaced("index.html", "<html lang=\"en\">", "<html>"),
    "charts.Charts.test_the_title_says_the_point": replaced(OBJECTIVE, "less than expected by now", "as expected"),
    "charts.Charts.test_arrow_keys_go_from_point_to_point": replaced("site-*.js", "ArrowRight", "ArrowNowhere", -1),
    "charts.Charts.test_titles_without_scripts": replaced(OBJECTIVE, "<title>", "<desc>", -1),
    "charts.Charts.test_letters_are_legible_on_a_phone": added("style-*.css", ".chart text{font-size:3px!important}"),
    "contents.Contents.test_follows": replaced("site-*.js", "aria-current", "aria-nothing", -1),
    "contents.Contents.test_moves_nothing": added("style-*.css", "[aria-current]{display:block;padding:9px!important}"),
    "contents.Contents.test_opens_from_a_button_where_there_is_no_column": replaced("site-*.js", "aria-expanded", "aria-nothing", -1),
    "contents.Contents.test_has_a_column_beside_a_document_on_a_wide_screen": replaced("style-*.css", "(min-width:88rem)", "(min-width:188rem)"),
    "charts.Charts.test_the_newest_is_in_sight_on_a_phone": replaced("site-*.js", "scroller.scrollLeft=", "scroller.other="),
    "home.Home.test_what_falls_due_is_seen_on_a_laptop": added("style-*.css", ".strategy{margin-top:60px}"),
    "home.Home.test_one_screen": added("style-*.css", ".strategy{margin-top:900px}"),
    "home.Home.test_questions_of_a_new_reader": replaced("combos/webinar-relay/index.html", "by 10 points", "by some points", -1),
    "html.HTML.test_small_sites": replaced("index.html", "</main>", '<p id="main"></main>'),
    "layout.Layout.test_nothing_moves": replaced("site-*.js", "most<3", "most<99"),
    "layout.Layout.test_no_scrolling_sideways": added("style-*.css", "main{min-width:500px}"),
    "layout.Layout.test_reduced_motion": added("style-*.css", "html{scroll-behavior:smooth!important}"),
    "layout.Layout.test_tables_fit_a_common_screen": added("style-*.css", ".table th{min-width:14rem!important}"),
    "loading.Loading.test_policy": replaced("index.html", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    "loading.Loading.test_policy_is_in_force": replaced("index.html", POLICY, 'name="policy"'),
    "loading.Loading.test_from_a_disk": replaced("index.html", "</main>", '<img src="https://example.org/x.png" alt=""></main>'),
    "loading.Loading.test_from_a_server_below_a_path": replaced("index.html", 'src="site-', 'src="/site-'),
    "loading.Loading.test_without_scripts_pages_are_whole": added("style-*.css", "main{display:none}html.scripts main{display:block}"),
    "map.Map.test_every_box_is_a_link_with_a_name": replaced("map/index.html", "<title>", "<desc>", -1),
    "menu.Menu.test_keyboard": replaced("site-*.js", "Escape", "Nothing", -1),
    "menu.Menu.test_without_scripts": added("style-*.css", "#navigation:target{display:none!important}"),
    "menu.Menu.test_what_is_touched_is_large_enough": added("style-*.css", ".site-header a,.site-header button{min-height:0!important;height:20px!important;padding:0!important}"),
    "print.Print.test_every_kind_has_its_heading_and_no_navigation": added("style-*.css", "@media print{.navigation{display:block!important}}"),
    "print.Print.test_links_have_their_targets": added("style-*.css", "@media print{a::after{content:none!important}}"),
    "print.Print.test_heads_of_tables_are_repeated_and_rows_not_cut": added("style-*.css", "@media print{tr{break-inside:auto!important}}"),
    "print.Print.test_every_sheet_has_its_number_and_the_playbook_s_title": replaced("style-*.css", "counter(pages)", "counter(none)"),
    "print.Print.test_short_tables_stay_whole_and_no_heading_is_left_alone": added("style-*.css", "@media print{h2,h3,h2+.lead,thead,tr{break-after:auto!important;break-before:auto!important}h2::after{content:'';display:block;height:60mm}}"),
    "scripts.Scripts.test_what_is_left_out_changes_nothing": replaced("site-*.js", "parseFloat(digits)", "digits.length"),
    "search.Keyboard.test_slash_opens_and_escape_closes": replaced("site-*.js", '"/"', '"§"', -1),
    "search.Keyboard.test_arrows_move_and_enter_opens": replaced("site-*.js", "ArrowUp", "ArrowNowhere", -1),
    "search.Finding.test_words_are_folded_and_stemmed_as_in_the_program": replaced("site-*.js", '"issement"', '"issemant"'),
    "search.Finding.test_sections_and_anchors": replaced("search/d*.js", "weaknesses", "elsewhere", -1),
    "search.Finding.test_a_typing_mistake_finds_the_near_word_and_says_so": replaced("search/n0.js", "webinar", "wxyzabc", -1),
    "search.Finding.test_names_of_fields_and_days": replaced("search/manifest.js", '"Owner"', '"Whose"', -1),
    "search.Finding.test_what_is_typed_is_text": replaced("site-*.js", "element.append(...children)", "element.innerHTML=children.map((c)=>c.outerHTML||c).join('')", -1),
    "tables.Tables.test_numbers_sort_by_value_and_a_third_time_restores_the_order": replaced("site-*.js", "parseFloat(digits)", "digits.length"),
    "tables.Tables.test_filters_without_accents_and_says_how_many": replaced("site-*.js", '.replace(/\\p{M}/gu,"")', ""),
    "tables.Tables.test_downloads_what_is_shown": replaced("site-*.js", "\\r\\n", "\\n", -1),
    "tables.Tables.test_no_cell_is_a_formula": replaced("site-*.js", "static field(text){", "static field(text){return text;"),
    "tables.Tables.test_heads_stay_in_sight": added("style-*.css", "thead,thead th{position:static!important;transform:none!important}"),
    "tables.Tables.test_cards_on_a_phone": replaced("site-*.js", "dataset.label=", "dataset.other=", -1),
    "tables.Tables.test_a_matrix_is_cards_on_a_phone": added("style-*.css", "td:empty{display:block!important}"),
    "tables.Tables.test_names_of_columns_are_whole": added("style-*.css", "td.gap::before{clip-path:circle(20%)!important}"),
    "tables.Tables.test_plain_without_scripts": added("style-*.css", "html:not(.scripts) thead{display:none}"),
    "theme.Theme.test_system": replaced("style-*.css", "prefers-color-scheme:dark", "prefers-color-scheme:light", -1),
    "theme.Theme.test_switch_is_remembered_on_other_pages": replaced("theme-*.js", "getItem", "key", -1),
    "theme.Theme.test_no_flash": replaced("tactics/index.html", '"></script><link rel="stylesheet"', '" defer></script><link rel="stylesheet"'),
    "theme.Theme.test_paper_is_light": added("style-*.css", "@media print{body{background:#123!important}}"),
    "weight.Weight.test_weights": added("site-*.js", "\n//" + "".join(f"{n * 2654435761 % 4294967296:x}" for n in range(40_000))),
}


def fails(test, fault):
    """Whether a test fails with a fault, or without any; the sites that it needs besides are the built ones."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for site in sites.ALL:
        if site is sites.SHIPPED:
            shutil.copytree(site.folder, COPY / site.name)
        else:
            (COPY / site.name).symlink_to(site.folder)
    if fault:
        fault(COPY / sites.SHIPPED.name)
    done = subprocess.run([sys.executable, "-m", "unittest", f"test_{test}"], cwd=HERE, capture_output=True, text=True,
                          env={**os.environ, "PORTOLAN_SCRATCH": str(COPY), "PYTHONDONTWRITEBYTECODE": "1"})
    if not re.search(r"Ran [1-9]", done.stderr) or "ModuleNotFound" in done.stderr or "AttributeError: type object" in done.stderr:
        sys.exit(f"faults: {test} can't be run\n{done.stderr[-2000:]}")
    return done.returncode != 0


def main(topics):
    blind = []
    for test, fault in FAULTS.items():
        if topics and test.split(".")[0] not in topics:
            continue
        verdict = ("FAILS WITHOUT A FAULT" if fails(test, None) else "fails, as it should" if fails(test, fault)
                   else "DOES NOT SEE ITS FAULT")
        print(f"faults: {test}: {verdict}", flush=True)
        if verdict.isupper():
            blind.append(test)
    shutil.rmtree(COPY, ignore_errors=True)
    return 1 if blind else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
