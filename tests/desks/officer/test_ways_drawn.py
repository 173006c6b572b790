"""The picture of every way through a survey."""

from consult.desks.officer.ways_drawn import LANE, drawn

QUESTIONS = [("a", "1", "First?"), ("b", "2", "Second?"), ("c", "3", "Third?"), ("d", "4", "Fourth?")]


def test_who_is_asked_by_all_stands_on_the_line_and_the_others_beside_it():
    picture = drawn(QUESTIONS, [("a", "b", "d"), ("a", "c", "d")])
    across = {stop.number: stop.x - picture.stops[0].x for stop in picture.stops if stop.number}
    assert across == {"1": 0, "2": LANE, "3": 2 * LANE, "4": 0}
    assert len(picture.lines) == 6
    assert all(line.on_way for line in picture.lines)


def test_those_that_the_same_people_are_asked_share_a_lane():
    picture = drawn(QUESTIONS, [("a", "b", "c", "d"), ("a", "d")])
    assert len({stop.x for stop in picture.stops}) == 2


def test_the_way_that_was_chosen_is_drawn_last_and_alone_stands_out():
    picture = drawn(QUESTIONS, [("a", "b", "d"), ("a", "c", "d")], chosen=("a", "c", "d"))
    assert [stop.number for stop in picture.stops if stop.on_way and stop.number] == ["1", "3", "4"]
    assert [line.on_way for line in picture.lines] == [False, False, True, True, True, True]


def test_no_line_of_one_way_runs_through_a_stop_of_another():
    ways = [("a", "b", "d"), ("a", "c", "d"), ("a", "d")]
    picture = drawn(QUESTIONS, ways)
    places = [(stop.x, stop.y) for stop in picture.stops]
    for line in picture.lines:
        if "C" not in line.path:  # straight down: nothing stands between its ends
            x, y = (int(part) for part in line.path[1:].partition("V")[0].split())
            foot = int(line.path.partition("V")[2])
            assert not [one for one in places if one[0] == x and y < one[1] < foot]


def test_long_words_are_cut_and_many_kinds_of_people_share_the_last_lane():
    many = [(f"q{at}", str(at), "A question with very many words in it, more than fit?") for at in range(9)]
    picture = drawn(many, [(code,) for code, _number, _words in many])
    assert picture.stops[1].words.endswith("…")
    assert len({stop.x for stop in picture.stops}) == 6
