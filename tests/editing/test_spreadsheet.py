from designer.editing.spreadsheet import MAX_OPTIONS, options_from_text, options_to_text


def pairs(text):
    return [(option.label, option.value) for option in options_from_text(text, str.lower)]


def test_one_column_gives_labels_with_made_values():
    assert pairs("Rot\r\nGrün\r\n\r\n") == [("Rot", "rot"), ("Grün", "grün")]


def test_two_columns_are_label_and_value():
    assert pairs("Rot\tr\nGrün\tg") == [("Rot", "r"), ("Grün", "g")]
    assert pairs("Rot;r\nGrün;g") == [("Rot", "r"), ("Grün", "g")]


def test_a_head_line_says_which_column_is_which():
    assert pairs("Wert\tBezeichnung\nr\tRot") == [("Rot", "r")]
    assert pairs("Beschriftung\nRot") == [("Rot", "rot")]
    assert pairs("Schlüssel\t\n1\tRot") == [("Rot", "1")]


def test_quoted_cells_may_hold_separators_and_breaks():
    assert pairs('"Rot, hell"\tr\n"Grün\nmatt"\tg') == [("Rot, hell", "r"), ("Grün matt", "g")]


def test_values_stay_unique():
    assert pairs("a\nA\na") == [("a", "a"), ("A", "a2"), ("a", "a3")]


def test_nothing_and_too_much():
    assert pairs("") == []
    assert len(pairs("\n".join(map(str, range(MAX_OPTIONS + 10))))) == MAX_OPTIONS


def test_copying_out_can_be_pasted_back():
    options = options_from_text("Rot\tr\nGrün\tg", str.lower)
    assert options_from_text(options_to_text(options), str.lower) == options
