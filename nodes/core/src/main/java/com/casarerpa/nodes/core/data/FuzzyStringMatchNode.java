package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.Similarity;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the candidate that is most like a text; one below `threshold` does not count as a match.
final class FuzzyStringMatchNode implements Node {
    @Override
    public String type() {
        return "FuzzyStringMatchNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String wanted = Inputs.text(context, "search_string");
        List<@Nullable Object> candidates = Inputs.list(context, "candidates");
        Map<String, @Nullable Object> scores = new LinkedHashMap<>();
        String best = "";
        double bestScore = 0;
        int bestIndex = -1;
        for (int i = 0; i < candidates.size() && !wanted.isEmpty(); i++) {
            if (candidates.get(i) instanceof String candidate) {
                double score = Similarity.ratio(wanted, candidate);
                scores.put(candidate, score);
                if (score > bestScore) {
                    best = candidate;
                    bestScore = score;
                    bestIndex = i;
                }
            }
        }
        boolean match = bestIndex >= 0 && bestScore >= context.number("threshold", 0.6);
        return NodeResult.of("matched_string", match ? best : "")
                .with("match_score", bestScore)
                .with("match_index", (long) bestIndex)
                .with("is_match", match)
                .with("all_scores", scores);
    }
}
