package com.casarerpa.nodes.system.dialog;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.swing.filechooser.FileFilter;

/// One kind of files by the pattern of their names, such as `Text files (*.txt *.md)`.
final class NameFilter extends FileFilter {
    private static final Pattern SHAPE = Pattern.compile("(.*)\\(([^()]*)\\)\\s*");

    private final String description;
    private final List<Pattern> patterns;

    private NameFilter(String description, List<Pattern> patterns) {
        this.description = description;
        this.patterns = patterns;
    }

    /// The kinds in a text, separated by `;;`; a kind without brackets is its patterns alone.
    static List<NameFilter> listOf(String text) {
        List<NameFilter> filters = new ArrayList<>();
        for (String part : text.split(";;", -1)) {
            Matcher matcher = SHAPE.matcher(part);
            String globs = matcher.matches() ? matcher.group(2) : part;
            List<Pattern> patterns = Arrays.stream(globs.strip().split("[\\s;,]+", -1))
                    .filter(glob -> !glob.isEmpty())
                    .map(NameFilter::pattern)
                    .toList();
            if (!patterns.isEmpty()) {
                filters.add(new NameFilter(part.strip(), patterns));
            }
        }
        return filters;
    }

    private static Pattern pattern(String glob) {
        // As on Windows, *.* are all files, those without a dot included.
        String regex = glob.equals("*.*")
                ? ".*"
                : glob.chars()
                        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                        .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    @Override
    public boolean accept(File file) {
        return file.isDirectory()
                || patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(file.getName()).matches());
    }

    @Override
    public String getDescription() {
        return description;
    }
}
