package com.casarerpa.orchestrator.search.application;

import com.casarerpa.contract.search.FoundJob;
import com.casarerpa.contract.search.SearchAnswer;
import com.casarerpa.orchestrator.search.application.Finder.Place;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds jobs, robots and workflows for somebody who types.
public final class Search {
    /// Fewer digits would match nearly everything.
    private static final Pattern PART_OF_AN_ID = Pattern.compile("[0-9a-f-]{4,36}");

    private final Finder finder;

    public Search(Finder finder) {
        this.finder = finder;
    }

    /// What there is, at most so many of each kind.
    public SearchAnswer find(String words, Place place, int limit) {
        var digits = words.strip().toLowerCase(Locale.ROOT).replace("…", "");
        var jobs = PART_OF_AN_ID.matcher(digits).matches() ? finder.jobs(digits, place, limit) : List.<FoundJob>of();
        return new SearchAnswer(
                jobs, finder.robots(words.strip(), place, limit), finder.workflows(words.strip(), place, limit));
    }
}
