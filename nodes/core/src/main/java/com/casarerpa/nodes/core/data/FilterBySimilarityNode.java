package com.casarerpa.nodes.core.data;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.Similarity;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps the texts of a list that are like a text, in their order; `scores` has the score of every text.
final class FilterBySimilarityNode implements Node {
    @Override
    public String type() {
        return "FilterBySimilarityNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String wanted = Inputs.text(context, "filter_string");
        double threshold = context.number("threshold", 0.6);
        List<@Nullable Object> kept = new ArrayList<>();
        Map<String, @Nullable Object> scores = new LinkedHashMap<>();
        for (Object item : Inputs.list(context, "input_list")) {
            String text = Values.text(item);
            double score = Similarity.ratio(wanted, text);
            scores.put(text, score);
            if (score >= threshold) {
                kept.add(item);
            }
        }
        return NodeResult.of("filtered_list", kept).with("scores", scores).with("count", (long) kept.size());
    }
}
