"""Argdown for tests: a debate, shapes with their meaning, all parts of the syntax, and a map of ours."""

from __future__ import annotations

TEA = """===
title: Should we drink tea?
author: A teacher
model:
    mode: loose
===

// Made up for these tests.

# Tea {isGroup: true}

[Tea]: We should drink tea. #position
  + <Calm>: Tea *calms* people, says @[Trial]. #pro {source: "Tea weekly", url: "https://tea.example/1"}
    - The study was small.
    _ <Placebo>: Any warm drink calms.
  - <Sleep>
  >< [No tea]: We should drink nothing.

## Sleep

<Sleep>: Tea keeps people awake.

(1) [Caffeine]: Tea holds caffeine. {basis: "CaseReport", source: ["Lab report", "Textbook"], year: 2020}
(2) Caffeine keeps people awake.
-- Modus ponens {uses: [1, 2]} --
(3) Tea keeps people awake.
(4) Who is awake is not calm.
----
    _ [Decaf]: There is tea without caffeine.
(5) People who drink tea are not calm.
  -> <Calm>

[Decaf]
  -> <Sleep>
  +> <Sleep>

[Tea]: We ought to drink tea.

  * [Trial]: They slept better.
  * Sleeping is good.
"""

SHAPES: dict[str, tuple[str, list[str]]] = {
    "a plus below supports": ("[A]: a\n  + [B]: b\n", ["B supports A"]),
    "a minus below contradicts": ("[A]: a\n  - [B]: b\n", ["B contradicts A"]),
    "an arrow from the left is the same": (
        "[A]: a\n  <+ [B]: b\n  <- [C]: c\n",
        ["B supports A", "C contradicts A"],
    ),
    "an arrow to the right turns round": (
        "[A]: a\n  +> [B]: b\n  -> [C]: c\n",
        ["A supports B", "A contradicts C"],
    ),
    "a contradiction holds both ways": ("[A]: a\n  >< [B]: b\n", ["A contradicts B", "B contradicts A"]),
    "strict mode changes names only": (
        "===\nmodel:\n  mode: strict\n===\n\n[A]: a\n  + [B]: b\n  - [C]: c\n",
        ["B supports A", "C contradicts A"],
    ),
    "an argument without a structure is a claim": ("[A]: a\n  + <B>: b\n", ["B supports A"]),
    "a structure is a link of all premises": (
        "<X>: x\n\n(1) [A]: a\n(2) [B]: b\n----\n(3) [C]: c\n",
        ["A+B supports C"],
    ),
    "each inference uses what no other has used": (
        "(1) [A]: a\n----\n(2) [B]: b\n(3) [C]: c\n----\n(4) [D]: d\n",
        ["A supports B", "B+C supports D"],
    ),
    "a structure speaks from its conclusion": (
        "<X>\n\n(1) [A]: a\n----\n(2) [B]: b\n\n<X>\n  -> [C]: c\n",
        ["A supports B", "B contradicts C"],
    ),
    "an undercut aims at the links that leave an argument": (
        "[A]: a\n  + <B>: b\n    _ [U]: u\n",
        ["B supports A", "U undercuts B--A"],
    ),
    "an undercut of an undercut": (
        "[A]: a\n  + <B>: b\n    _ <U>: u\n      _ <V>: v\n",
        ["B supports A", "U undercuts B--A", "V undercuts U--B--A"],
    ),
    "an undercut that stands before what it aims at": (
        "<B>: b\n  <_ [U]: u\n\n[A]: a\n  + <B>\n",
        ["B supports A", "U undercuts B--A"],
    ),
    "an undercut from the left": (
        "[U]: u\n  _> <B>\n\n[A]: a\n  + <B>: b\n",
        ["B supports A", "U undercuts B--A"],
    ),
    "an undercut of an argument that leads nowhere contradicts": (
        "<B>: b\n  _ [U]: u\n",
        ["U contradicts B"],
    ),
    "undercuts in a circle": (
        "<A>: a\n  _ <B>: b\n    _ <A>\n",
        ["A contradicts B", "B undercuts A--B"],
    ),
    "an undercut of an inference": (
        "<X>\n\n(1) [A]: a\n----\n  _ [U]: u\n(2) [B]: b\n",
        ["A supports B", "U undercuts X"],
    ),
    "an undercut below a conclusion aims at its inference": (
        "<X>\n\n(1) [A]: a\n----\n(2) [B]: b\n  _ [U]: u\n",
        ["A supports B", "U undercuts X"],
    ),
    "an attack on a structure undercuts its last step": (
        "<X>\n  - [U]: u\n\n<X>\n\n(1) [A]: a\n----\n(2) [B]: b\n",
        ["A supports B", "U undercuts X"],
    ),
    "an attack that follows from one on a premise is none": (
        "<X>\n  - [U]: u\n\n<X>\n\n(1) [A]: a\n  - [U]\n----\n(2) [B]: b\n",
        ["A supports B", "U contradicts A"],
    ),
    "a support of a structure is kept": (
        "<X>\n  + [U]: u\n\n<X>\n\n(1) [A]: a\n----\n(2) [B]: b\n",
        ["A supports B"],
    ),
    "a structure supports its conclusion once": (
        "[B]: b\n  + <X>\n\n<X>\n\n(1) [A]: a\n----\n(2) [B]\n",
        ["A supports B"],
    ),
    "a link alone beside one of several premises": (
        "[C]: c\n  + [A]\n\n(1) [A]: a\n(2) [B]: b\n----\n(3) [C]\n",
        ["A supports C", "A+B supports C"],
    ),
    "a twin of a step is kept": (
        "(1) [A]: a\n----\n(2) [B]: b\n\n[B]\n\n(1) [A]\n----\n(2) [B]\n",
        ["A supports B"],
    ),
    "a conclusion among its premises is kept": ("(1) [A]: a\n(2) [B]: b\n----\n(3) [A]\n", []),
    "a relation to itself is kept": ("[A]: a\n  + [A]\n", []),
    "an argument that describes a link": (
        "<l> #cg-link\n  <+ [A]: a\n  <+ [B]: b\n  -> [C]: c\n",
        ["A+B contradicts C"],
    ),
    "a link that leads nowhere is an argument": (
        "<l> #cg-link\n  <+ [A]: a\n",
        ["A supports l"],
    ),
}

SYNTAX = {
    "comments": "// one\n\n[A]: a /* two */ b <!-- three --> c\n  // four\n  + [B]: b\n\n// five\n",
    "a blank comment line": "[A]: a\n\n/* one\n\ntwo */\n\n[B]: b\n",
    "escapes": "[A]: \\[a\\] \\<b\\> \\# \\* \\_ \\\\ c \\{d\\}\n",
    "shortcodes": "[A]: p .->. q :^: r ... a.b.c :heart: 3.5 e.g. x:b:z\n",
    "emphasis": "[A]: **bold** *it* __b__ _i_ **a *b* c**.\n",
    "a link": "[A]: see [the *page*](https://a.example/b_c) now\n",
    "mentions": "[A]: as @[B] and @<C> say\n",
    "tags": "[A]: one #tag two #(a b) #c\n\n[A] #d\n",
    "tags off": "===\nmodel:\n  removeTagsFromText: true\n===\n\n[A]: one #tag two #c\n",
    "own shortcodes": "===\nmodel:\n  shortcodes: {':bomb:': {unicode: B}}\n===\n\n[A]: :bomb: .~.\n",
    "data": '[A]: a {x: 1, y: [true, null, "z"], d: day}\n\n[A] {y: [1], w: {v: 1.5}}\n',
    "data over lines": "[A]: a {x: 1,\n  y: 2}\n  + [B]\n\n[C]: c\n{\nx: 1\ny: [a, b]\n}\n",
    "strict mode": "===\nmodel: {mode: strict}\n===\n\n[A]: a\n  - [B]: b\n  + [C]: c\n  - <D>: d\n\n[B]\n  - [A]\n  >< [C]\n\n[C]\n  >< [B]\n  -> <X>\n\n<X>\n\n(1) [B]\n----\n(2) [E]: e\n",
    "headings": "# One #t {isGroup: false}\n\n[A]: a\n\n### Three\n\n[B]: b\n\n## Two\n\n<C>: c\n",
    "lists": "* [A]: a\n* <B>: b\n    + [C]: c\n\n  1. One\n  2. Two\n",
    "untitled": "One.\n  + Two.\n    - Three.\n\nFour\nfive.\n\n(1) Six.\n----\n(2) Seven.\n",
    "line ends": "[A]: a\n   b\n  + c\n    d\n",
    "equal signs": "[A]: a === b ===== c\n",
    "canonical": "[A]: one {isCanonical: true}\n\n[A]: two\n\n[A]\n",
    "wordings": "[A]: one #x\n\n[A]: one\n\n[A]: two\n\n<B>: b\n\n<B>: c\n  + [A]\n",
    "only references": "[A]\n  + <B>\n\n<B> #t {x: 1}\n",
    "empty definitions": "[A]:\n  + [B]: #only\n",
    "rules": "(1) a\n-- Modus ponens, (by x\\, y) .->. --\n(2) b\n-----\n(3) c\n--\nRule\n{x: 1}\n--\n(4) d\n",
    "indentation": "[A]: a\n    + [B]: b\n        - [C]: c\n      + [D]: d\n",
    "odd titles": "[A b: c's (d)]: a\n  + <Ünïcödé, \"x\">: b\n",
}  # fmt: skip


OURS = """
:map a cg:ClaimMap ; dct:title "Does tea: {calm}?" ; cg:mainClaim :calms .
:shop a cg:BlogPost ; dct:title "Calm in a cup === ]: >" ; dct:issued "2025-03-01"^^xsd:date .
:rest a skos:Concept ; skos:prefLabel "Rest & calm" .
:odd a skos:Concept ; skos:prefLabel "odd) label" .
:calms a cg:Claim ; cg:text "Tea calms // [and] {so} .->. on: #1."@en, "Tee beruhigt."@de ; cg:topic :rest, :odd .
:nephew a cg:Claim ; cg:text "He felt calm." ; cg:source :shop ; cg:basis cg:Anecdote ; cg:topic :calm ;
    cg:anecdotalFor :calms .
:trial a cg:Claim ; cg:text "Nobody\\n felt calm." ; cg:source :shop ;
    cg:basis cg:ExpertOpinion ; cg:quote " as  it\\tis " ;
    cg:contradicts :calms ; cg:undercuts :nephew ; cg:findsNoEvidenceFor :calms .
:one a cg:Claim ; cg:text "=== One. ===" ; cg:supports :calms .
:two a cg:Claim ; cg:text "Two, e.g. U.S. ..." ; cg:supports :calms, :one ; cg:undercuts :both .
:both a cg:Link ; cg:from :one, :two ; cg:relation cg:supports ; cg:to :calms ; cg:note "Only together." .
:two--one a cg:Link ; cg:from :two ; cg:relation cg:supports ; cg:to :one ; cg:ratedDown cg:Imprecision .
:u a cg:Link ; cg:from :two ; cg:relation cg:undercuts ; cg:to :both .
:One a cg:Claim ; cg:text "*One*" ; cg:undercuts :u .
<https://other.example/x> a cg:Claim ; cg:text "Elsewhere." ; cg:supports :one .
"""
