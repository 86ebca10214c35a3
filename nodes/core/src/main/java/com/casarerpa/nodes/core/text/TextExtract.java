package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.PyRegex;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// Takes what a regular expression finds: the first match and its groups, or a list of all matches.
///
/// With `all_matches` a pattern with one group gives that group of each match, one with more gives lists of them, as
/// Python's `findall` does.
final class TextExtract implements Action {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        List<MatchResult> matches =
                PyRegex.of(context, context.text("pattern"), "`pattern`").findAll(Inputs.text(context, "text"));
        if (context.flag("all_matches", false)) {
            List<@Nullable Object> all = new ArrayList<>();
            matches.forEach(match -> all.add(whole(match)));
            return NodeResult.of("match", all).with("groups", List.of()).with("found", !matches.isEmpty());
        }
        return NodeResult.of(
                        "match", matches.isEmpty() ? "" : matches.getFirst().group())
                .with("groups", matches.isEmpty() ? List.of() : PyRegex.groups(matches.getFirst()))
                .with("found", !matches.isEmpty());
    }

    private static @Nullable Object whole(MatchResult match) {
        return switch (match.groupCount()) {
            case 0 -> match.group();
            case 1 -> match.group(1) == null ? "" : match.group(1);
            default -> PyRegex.groups(match);
        };
    }
}
