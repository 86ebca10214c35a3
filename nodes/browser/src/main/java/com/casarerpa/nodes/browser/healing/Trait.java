package com.casarerpa.nodes.browser.healing;

import java.util.Optional;

/// One thing by which an element can be recognised. The names are those of the page's script and of what is kept.
///
/// The weights were tuned on the first half of the corpus of `casare bench healing`.
enum Trait {
    TEST_ID(30, Comparison.EXACT),
    ID(16, Comparison.NAME),
    NAME(16, Comparison.NAME),
    ARIA(14, Comparison.TEXT),
    TEXT(20, Comparison.TEXT),
    LABEL(18, Comparison.TEXT),
    PLACEHOLDER(10, Comparison.TEXT),
    HREF(12, Comparison.NAME),
    VALUE(8, Comparison.WORDS),
    AUTOCOMPLETE(6, Comparison.EXACT),
    TYPE(5, Comparison.EXACT),
    ROLE(3, Comparison.EXACT),
    TAG(4, Comparison.EXACT),
    CLASSES(8, Comparison.WORDS),
    AROUND(5, Comparison.WORDS),
    PATH(3, Comparison.WORDS),
    HEADING(9, Comparison.TEXT),
    ITEM(16, Comparison.WORDS),
    COLUMN(5, Comparison.TEXT),
    BEFORE(7, Comparison.TEXT),
    AFTER(5, Comparison.TEXT),
    REGION(5, Comparison.NAME),
    ICON(8, Comparison.NAME),
    DATA(8, Comparison.WORDS),
    /// Its number among those of its kind on the page, and how many those are: worth something only while nothing was
    /// added and nothing removed.
    ORDER(10, Comparison.EXACT);

    /// What an element is for: `press`, `field`, `choice`, …. Elements of different kinds are never taken for each
    /// other.
    static final String KIND = "kind";

    final double weight;
    final Comparison comparison;
    final String key;

    Trait(double weight, Comparison comparison) {
        this.weight = weight;
        this.comparison = comparison;
        this.key = name().toLowerCase(java.util.Locale.ROOT);
    }

    /// How two values are compared.
    enum Comparison {
        EXACT,
        /// For people: spelling and case may differ a little.
        TEXT,
        /// For machines: numbers in it may differ.
        NAME,
        /// A set of words.
        WORDS
    }

    /// Whether it says who the element is, and not only where it stands or what it looks like. What is only read is
    /// known
    /// by its place: its text is what changes.
    boolean names(Fingerprint element) {
        boolean read = element.kind().equals("text");
        return switch (this) {
            case TEST_ID, ID, NAME, ARIA, LABEL, PLACEHOLDER, HREF, VALUE, AUTOCOMPLETE, ICON, DATA, TEXT, ORDER ->
                true;
            case CLASSES -> read || !element.shared().containsKey(key);
            case ITEM, COLUMN, HEADING, BEFORE -> read;
            case TYPE, ROLE, TAG, AROUND, PATH, AFTER, REGION -> false;
        };
    }

    /// Whether it is only about what is beside the element.
    boolean isNeighbour() {
        return this == BEFORE || this == AFTER || this == PATH;
    }

    /// Whether it was read from the page around the element.
    boolean isAround() {
        return switch (this) {
            case LABEL, HEADING, ITEM, COLUMN, REGION, AROUND -> true;
            default -> false;
        };
    }

    /// What the element has of it.
    Optional<String> of(Fingerprint element) {
        return Optional.ofNullable(element.traits().get(key));
    }
}
