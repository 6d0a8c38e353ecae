"""The definition of :mod:`claimgraph.analysis.core.grounding` as SQL, which DuckDB, Sail and Spark all run.

Each function returns the text of one query. Ranks tables hold only rows above 0. A claim whose own evidence
is undercut gets a stand-in, as in :mod:`claimgraph.analysis.core.network`: a claim with the id ``-1 - id``
that holds the evidence, and a step with that id too, from the stand-in to the claim.

Tables of steps: ``fors`` and ``againsts`` are links of one premise, ``joint_fors`` and ``joint_againsts``
those of several, whose premises are in ``premises``; ``cuts`` are undercuts, of level 0 if they undercut a
link or own evidence, else one above the level of the undercut that they undercut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

CarrySql = Callable[[str, str], str]
"""The SQL for what a step delivers, given the SQL of the value that it carries, and the name of the step."""


def rank_carry(bar: int) -> CarrySql:
    """What steps deliver of ranks: less what they are rated down, at least 1, and nothing below the bar."""

    def carry(rank: str, step: str) -> str:
        rest = f"greatest({rank} - {step}.down, 1)"
        return f"case when {rank} > 0 and {rest} >= {bar} then {rest} else 0 end"

    return carry


def kind_carry(anecdote: int) -> CarrySql:
    """What steps deliver of kinds: anecdotal steps at most that of an anecdote."""
    return lambda kind, step: f"case when {step}.is_anecdotal then least({kind}, {anecdote}) else {kind} end"


def present(own_words: Sequence[int]) -> str:
    """The claims that are there, with the worth of the best source that vouches (-1: none does).

    ``own_words`` has the ranks of the bases that are the speaker's own words.
    """
    ranks = ", ".join(map(str, own_words)) or "-1"
    return f"""
        select c.id, c.basis, c.up, coalesce(v.worth, -1) as worth, v.claim is null as is_position
        from claims c left join (
            select s.claim,
                max(case when j.is_there then 1 else 0 end) as is_there,
                max(case when j.is_living or (j.is_counting and b.basis in ({ranks})) then j.worth
                    else -1 end) as worth
            from said s join judged j on j.source = s.source join claims b on b.id = s.claim
            group by s.claim
        ) v on v.claim = c.id
        where v.claim is null or v.is_there = 1
    """


def own(grant_rank: int, grant_code: int) -> str:
    """The rank and the kind of the own evidence of each claim that is there."""
    granted = "p.is_position and t.dst is null" if grant_rank else "false"
    supported = "left join (select distinct dst from live where effect > 0) t on t.dst = p.id"
    return f"""
        select p.id,
            case when {granted} then {grant_rank} else coalesce(g.rank, 0) end as rank,
            case when {granted} then {grant_code} else coalesce(g.code, 0) end as code,
            {granted} as granted
        from present p
        left join grades g on g.basis = p.basis and g.up = p.up and g.worth = p.worth
        {supported if grant_rank else ""}
    """


def live_links() -> str:
    """The links that carry something and whose ends are there."""
    return f"""
        select e.id, e.src, e.dst, e.premises, e.effect, e.down, e.is_anecdotal
        from links e join present t on t.id = e.dst join present f on f.id = e.src
        where e.effect <> 0 and (e.premises = 1 or e.id in ({_WHOLE}))
    """


_WHOLE = """
    select q.step from premises q left join present p on p.id = q.claim
    group by q.step having count(*) = count(p.id)
"""
"""The steps of several premises that are all there."""

_CUT = "u.id, u.src, u.premises, u.down"


def direct_cuts() -> str:
    """The undercuts of links and of own evidence, whose premises are there."""
    return f"""
        select {_CUT}, u.target, 0 as level, e.dst as ends_at, e.effect > 0 as is_high
        from undercuts u join live e on e.id = u.target join present f on f.id = u.src
        where u.aim = 'step' and (u.premises = 1 or u.id in ({_WHOLE}))
        union all
        select {_CUT}, -1 - u.target, 0, u.target, true
        from undercuts u join present t on t.id = u.target join present f on f.id = u.src
        where u.aim = 'own' and (u.premises = 1 or u.id in ({_WHOLE}))
    """


def further_cuts(level: int) -> str:
    """The undercuts of the undercuts of a level, whose premises are there."""
    return f"""
        select {_CUT}, u.target, {level + 1} as level, t.ends_at, not t.is_high as is_high
        from undercuts u join cuts t on t.id = u.target join present f on f.id = u.src
        where u.aim = 'step' and t.level = {level} and (u.premises = 1 or u.id in ({_WHOLE}))
    """


def nodes() -> str:
    """The claims that are there and their stand-ins, with the evidence that each holds."""
    attacked = "select distinct -1 - target as id from cuts where target < 0"
    return f"""
        select o.id, o.rank, o.code from own o left join ({attacked}) a on a.id = o.id where a.id is null
        union all select o.id, 0, 0 from own o join ({attacked}) a on a.id = o.id
        union all select -1 - o.id, o.rank, o.code from own o join ({attacked}) a on a.id = o.id
    """


def links_of(effect: int, *, joint: bool) -> str:
    """The links for (1) or against (-1) claims, with one premise or several; ``is_cut``: it is undercut."""
    stand_ins = """
        union all
        select distinct c.target, c.target, -1 - c.target, 1, 0, false, true from cuts c where c.target < 0
    """
    return f"""
        select e.id, e.src, e.dst, e.premises, e.down, e.is_anecdotal, c.target is not null as is_cut
        from live e left join (select distinct target from cuts where target >= 0) c on c.target = e.id
        where e.effect {">" if effect > 0 else "<"} 0 and e.premises {">" if joint else "="} 1
        {stand_ins if effect > 0 and not joint else ""}
    """


def carried(steps: str, joint: str, ranks: str, carry: CarrySql, columns: str) -> str:
    """What steps of one premise and of several carry of ``ranks``, with some of their columns."""
    return f"""
        select {columns}, {carry("p.p", "e")} as v from {steps} e join {ranks} p on p.id = e.src
        union all
        select {columns}, {carry("m.p", "e")} as v from {joint} e join (
            select q.step, min(p.p) as p, count(*) as there
            from premises q join {ranks} p on p.id = q.claim group by q.step
        ) m on m.step = e.id and m.there = e.premises
    """


def cut_values(level: int, ranks: str, bounds: str, carry: CarrySql) -> str:
    """What the undercuts of a level bring, given the strongest undercuts of each of them in ``bounds``."""
    steps = f"(select * from cuts where level = {level} and premises = 1)"
    joint = f"(select * from cuts where level = {level} and premises > 1)"
    return f"""
        select c.id, c.target, c.v from ({carried(steps, joint, ranks, carry, "e.id, e.target")}) c
        left join {bounds} b on b.step = c.id where c.v > coalesce(b.bound, 0)
    """


def bounds_of(values: str) -> str:
    """The rank that each undercut step must exceed."""
    return f"select target as step, max(v) as bound from {values} group by target"


def brought(steps: str, joint: str, ranks: str, bounds: str, carry: CarrySql) -> str:
    """What links bring to claims: the rank they carry, if it exceeds their undercuts."""
    columns = "e.id, e.src, e.dst, e.premises, e.is_anecdotal"
    return f"""
        select c.* from ({carried(steps, joint, ranks, carry, columns)}) c
        left join {bounds} b on b.step = c.id where c.v > coalesce(b.bound, 0)
    """


def strongest(values: str) -> str:
    """The highest rank that links bring to each claim."""
    return f"select dst as id, max(v) as k from {values} group by dst"


def start(table: str, attack: str | None) -> str:
    """The state of a run at its beginning: the rank of each claim so far, and what it passes on."""
    if attack is None:
        return f"select id, s, s as p from {table} where s > 0"
    return f"""
        select t.id, t.s, case when t.s >= coalesce(a.k, 0) then t.s else 0 end as p
        from {table} t left join {attack} a on a.id = t.id where t.s > 0
    """


def rising(links: Sequence[str], state: str, attack: str | None, bounds: str | None, carry: CarrySql) -> str:
    """The claims whose rank rises because of what the changed claims send, with what they then pass on.

    ``links`` are the tables of links of one premise and of several. Undercut links count above their bounds.
    """
    single, joint = links
    is_free, value = "where not e.is_cut" if bounds else "", carry("d.p", "e")
    sends = [f"select e.dst, {value} as v from changed d join {single} e on e.src = d.id {is_free}"]
    least = f"""
        select q.step, min(t.p) as p, count(*) as there
        from (select distinct q.step from changed d join premises q on q.claim = d.id) w
        join premises q on q.step = w.step join {state} t on t.id = q.claim and t.p > 0 group by q.step
    """
    completed = f"{joint} e join ({least}) d on d.step = e.id and d.there = e.premises"
    limit = f"left join {bounds} b on b.step = e.id" if bounds else ""
    above = f"where {value} > coalesce(b.bound, 0)" if bounds else ""
    sends.append(f"select e.dst, {value} as v from {completed} {limit} {above}")
    if bounds:
        sends.append(
            f"select e.dst, {value} as v from changed d"
            f" join (select * from {single} where is_cut) e on e.src = d.id {limit} {above}"
        )
    passes = "m.v" if attack is None else "case when m.v >= coalesce(a.k, 0) then m.v else 0 end"
    return f"""
        select m.id, m.v as s, {passes} as p
        from (select dst as id, max(v) as v from ({" union all ".join(sends)}) x group by dst) m
        left join {state} t on t.id = m.id
        {"" if attack is None else f"left join {attack} a on a.id = m.id"}
        where m.v > coalesce(t.s, 0)
    """


def raised(state: str) -> str:
    """The state after the ranks of some claims have risen."""
    return f"""
        select t.id, t.s, t.p from {state} t left join risen r on r.id = t.id where r.id is null
        union all select id, s, p from risen
    """


CHANGED = "select id, p from risen where p > 0"
"""The claims that pass on more than before."""


def replaced(ranks: str, column: str) -> str:
    """Ranks with those of the claims that were settled on one machine in place of their former ranks."""
    return f"""
        select r.id, r.p from {ranks} r left join settled f on f.id = r.id where f.id is null
        union all select id, {column} as p from settled where {column} > 0
    """


UNSETTLED = "select u.id from high u left join low l on l.id = u.id where u.p > coalesce(l.p, 0)"
"""The claims whose rank is not settled yet."""
