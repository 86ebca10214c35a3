package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.PyRegex;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.regex.MatchResult;

/// Looks for a regular expression in a text; `groups` are those of the first match.
final class RegexMatchNode implements Node {
    @Override
    public String type() {
        return "RegexMatchNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        List<MatchResult> matches = PyRegex.of(context, Inputs.text(context, "pattern"), "`pattern`")
                .findAll(Inputs.text(context, "text"));
        return NodeResult.of("match_found", !matches.isEmpty())
                .with("first_match", matches.isEmpty() ? "" : matches.getFirst().group())
                .with("all_matches", matches.stream().map(MatchResult::group).toList())
                .with("groups", matches.isEmpty() ? List.of() : PyRegex.groups(matches.getFirst()))
                .with("match_count", (long) matches.size());
    }
}
