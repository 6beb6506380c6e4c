"""Spreading free seats evenly over reviewers. Pure and deterministic: the same places and people, the same plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assessments.enums import Seat


@dataclass(frozen=True, slots=True)
class Place:
    """A free seat. ``order``: where it stands in the list (the department's code). ``barred``: who may not take it."""

    form: int
    seat: Seat
    order: str
    barred: frozenset[int]


Plan = dict[Place, int | None]


def balance(places: Sequence[Place], loads: Mapping[int, int]) -> Plan:
    """Who takes which seat, as evenly as the bars allow; None where nobody may. ``loads``: unfinished seats by reviewer.

    Seats that few may take come first. Nobody gets two seats of one form. At the end seats move from who has most to
    who has least, as long as that makes it more even.
    """
    load = dict(loads)
    plan: Plan = {}
    for place in sorted(
        places, key=lambda one: (len(_open_to(one, load, {})), one.order, one.seat, one.form)
    ):
        candidates = _open_to(place, load, plan)
        chosen = min(candidates, key=lambda person: (load[person], person), default=None)
        plan[place] = chosen
        if chosen is not None:
            load[chosen] += 1
    while _even_out(plan, load):
        pass
    return {place: plan[place] for place in places}


def _open_to(place: Place, people: Collection[int], plan: Plan) -> list[int]:
    taken = {person for other, person in plan.items() if other.form == place.form and other is not place}
    return [person for person in people if person not in place.barred and person not in taken]


def _even_out(plan: Plan, load: dict[int, int]) -> bool:
    """Move one seat from somebody to somebody with at least two less; False where none can move."""
    for place in sorted(plan, key=lambda one: (one.order, one.seat, one.form)):
        holder = plan[place]
        if holder is None:
            continue
        for person in sorted(_open_to(place, load, plan), key=lambda one: (load[one], one)):
            if load[holder] - load[person] >= 2:
                plan[place] = person
                load[holder] -= 1
                load[person] += 1
                return True
    return False
