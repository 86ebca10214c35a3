package com.casarerpa.workflow.policy;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A name in which `*` stands for any text, such as `*.example.com` or `CASARE_*`. Case does not matter.
record NamePattern(String text, Pattern pattern) {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

    static NamePattern of(String text) {
        String regex =
                Arrays.stream(text.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return new NamePattern(text.strip(), Pattern.compile(regex, FLAGS));
    }

    static List<NamePattern> of(List<String> texts) {
        return texts.stream().map(NamePattern::of).toList();
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
