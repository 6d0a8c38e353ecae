"""The SQL that reads off a result: both sides of each claim, kinds, marks, and the tables of verdicts.

Its tables are those of :mod:`claimgraph.jobs.definition`. Other queries fetch a part of the tables, or find
rows that do not fit.
"""

from __future__ import annotations

SIDES = """
    select o.id, o.rank as own, coalesce(r.s, 0) as offered,
        greatest(n.rank, coalesce(fl.k, 0)) as for_low, greatest(n.rank, coalesce(fh.k, 0)) as for_high,
        coalesce(al.k, 0) as against_low, coalesce(ah.k, 0) as against_high, o.granted
    from own o join nodes n on n.id = o.id left join offered r on r.id = o.id
    left join for_low fl on fl.id = o.id left join for_high fh on fh.id = o.id
    left join attack_low al on al.id = o.id left join attack_high ah on ah.id = o.id
"""
"""What is for and against each claim, read off from what links bring at both ends."""

WRONG = """
    select count(*) from sides f left join low l on l.id = f.id left join high h on h.id = f.id
    where case when f.for_low >= f.against_high then f.for_low else 0 end <> coalesce(l.p, 0)
        or case when f.for_high >= f.against_low then f.for_high else 0 end <> coalesce(h.p, 0)
"""
"""The number of claims that do not pass on what follows from their evidence."""

KIND_START = """
    select n.id, n.code as s, n.code as p
    from nodes n left join sides f on f.id = n.id
    where n.code > 0 and n.rank = coalesce(f.for_low, n.rank)
"""


def deciding(values: str, end: str, *, joint: bool) -> str:
    """The links that bring exactly the rank at one end of what is for or against their claims."""
    return f"""
        select e.id, e.src, e.dst, e.premises, e.is_anecdotal from {values} e join sides f on f.id = e.dst
        where e.v = f.{end} and e.premises {">" if joint else "="} 1
    """


GROUNDED = """
    select f.*, coalesce(k.s, 0) as kind, coalesce(a.k, 0) as kind_against
    from sides f left join kinds k on k.id = f.id left join kinds_against a on a.id = f.id
"""

RANKS = "own, offered, for_low, for_high, against_low, against_high, kind, kind_against"
"""The columns that decide the words of a verdict."""

CONTESTED = """
    select id from sides
    where for_low = for_high and for_low = against_low and for_low = against_high and for_low > 0
"""
"""The contested claims."""

ONWARD = """
    select distinct x.id from (
        select e.dst as id from frontier f join live e on e.src = f.id where e.premises = 1
        union all select c.ends_at from frontier f join cuts c on c.src = f.id where c.premises = 1
        union all select e.dst from frontier f join premises q on q.claim = f.id join live e on e.id = q.step
        union all
        select c.ends_at from frontier f join premises q on q.claim = f.id join cuts c on c.id = q.step
    ) x left join reached r on r.id = x.id where r.id is null
"""
"""The claims that the frontier can affect over one step and that are not reached yet."""

LINKS_INSIDE = " union all ".join(
    f"""
    select e.id, e.src, e.dst, e.premises, {effect} as effect, e.down
    from {table} e join inside i on i.id = e.dst
    """
    for table, effect in (("fors", 1), ("joint_fors", 1), ("againsts", -1), ("joint_againsts", -1))
)
"""The links to the claims of a part."""


def cuts_inside(steps: str, level: int) -> str:
    """The undercuts of a level that undercut some steps of a part."""
    return f"select c.* from cuts c join {steps} t on t.id = c.target where c.level = {level}"


PREMISES_INSIDE = """
    select q.step, q.claim from premises q
    join (select id from part_links union all select id from part_cuts) e on e.id = q.step
"""
"""The premises of the steps of a part that have several."""

PASSED_OUTSIDE = f"""
    select l.id, l.p from low l join (
        select src as id from part_links union select src from part_cuts
        union select claim from ({PREMISES_INSIDE}) m
    ) x on x.id = l.id
"""
"""What the premises of a part pass on at the low end."""

WORDS = ("verdict", "kind", "kind_against", "certainty", "band", "graded", "graded_against")
"""The columns of a verdict that are words, which one machine works out for each distinct outcome."""


def verdicts(same: str) -> str:
    """The table of verdicts; ``same`` joins ``grounded`` (g) to the words of its outcomes (w)."""
    ranks = ", ".join(f"cast(g.{name} as tinyint) as {name}" for name in RANKS.split(", ")[:-2])
    words = ", ".join(f"w.{name}_word as {name}" for name in WORDS)
    return f"select g.id, {ranks}, {words}, g.granted from grounded g join words w on {same}"


def totals(same: str, id_modulus: int, row_modulus: int) -> str:
    """The number of granted claims and the digest, as :mod:`claimgraph.jobs.outcome_rows` defines it."""
    granted = "case when g.granted then 1 else 0 end"
    product = f"(mod(g.id, {id_modulus}) + 1) * (w.number + {granted})"
    return f"""
        select sum({granted}), sum(mod({product}, {row_modulus})) from grounded g join words w on {same}
    """


CARRIED = """
    select id as step, cast(v as tinyint) as rank from (
        select id, v from brought_low where id >= 0
        union all select id, v from against_high
        union all select v.id, v.v from cuts_low v join cuts c on c.id = v.id where not c.is_high
        union all select v.id, v.v from cuts_high v join cuts c on c.id = v.id where c.is_high
    ) x
"""
"""What steps deliver in the run that gives the low ends."""

REPEATED = {
    "claims": "select count(*), id from claims group by id having count(*) > 1 limit 1",
    "links": """
        select count(*), id from (select id from links union all select id from undercuts) x
        group by id having count(*) > 1 limit 1
    """,
}
"""Finds an id that is repeated in a table."""


def _dangling(table: str, column: str, to: str, where: str = "true") -> str:
    return f"""
        select count(*), min(e.{column}) from {table} e left join {to} t on t.id = e.{column}
        where t.id is null and {where}
    """


_STEPS = "(select id from links union all select id from undercuts)"

DANGLING = (
    ("claims", _dangling("said", "claim", "claims")),
    ("sources", _dangling("said", "source", "(select source as id from judged)")),
    ("claims", _dangling("links", "src", "claims")),
    ("claims", _dangling("links", "dst", "claims")),
    ("claims", _dangling("undercuts", "src", "claims")),
    ("claims", _dangling("undercuts", "target", "claims", "e.aim = 'own'")),
    ("links", _dangling("undercuts", "target", _STEPS, "e.aim = 'step'")),
    ("claims", _dangling("premises", "claim", "claims")),
    ("links", _dangling("premises", "step", _STEPS)),
)
"""Counts the rows that refer to rows that a table lacks, with the first of these ids."""
