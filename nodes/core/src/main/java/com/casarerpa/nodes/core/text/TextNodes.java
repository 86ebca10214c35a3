package com.casarerpa.nodes.core.text;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.nodes.core.action.SuperNode;
import com.casarerpa.workflow.spi.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes of this package: single ones, and all of their actions under `TextSuperNode`.
public final class TextNodes {
    private TextNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ActionNode("TextCaseNode", new TextCase("case")),
                new ActionNode("TextContainsNode", new TextContains()),
                new ActionNode("TextCountNode", new TextCount("mode")),
                new ActionNode("TextEndsWithNode", new TextEnd("suffix", String::endsWith)),
                new ActionNode("TextExtractNode", new TextExtract()),
                new ActionNode("TextJoinNode", new TextJoin()),
                new ActionNode("TextLinesNode", new TextLines("mode")),
                new ActionNode("TextPadNode", new TextPad("mode")),
                new ActionNode("TextReplaceNode", new TextReplace("count")),
                new ActionNode("TextReverseNode", new TextReverse()),
                new ActionNode("TextSplitNode", new TextSplit()),
                new ActionNode("TextStartsWithNode", new TextEnd("prefix", String::startsWith)),
                new ActionNode("TextSubstringNode", new TextSubstring()),
                new ActionNode("TextTrimNode", new TextTrim("mode", "characters")),
                superNode());
    }

    private static SuperNode superNode() {
        Map<String, Action> actions = new LinkedHashMap<>();
        actions.put("Substring", new TextSubstring());
        actions.put("Contains", new TextContains());
        actions.put("Starts With", new TextEnd("prefix", String::startsWith));
        actions.put("Ends With", new TextEnd("suffix", String::endsWith));
        actions.put("Extract (Regex)", new TextExtract());
        actions.put("Split", new TextSplit());
        actions.put("Replace", new TextReplace("replace_count"));
        actions.put("Trim", new TextTrim("trim_mode", "trim_characters"));
        actions.put("Case", new TextCase("case_transform"));
        actions.put("Pad", new TextPad("pad_mode"));
        actions.put("Reverse", new TextReverse());
        actions.put("Lines", new TextLines("lines_mode"));
        actions.put("Count", new TextCount("count_mode"));
        actions.put("Join", new TextJoin());
        return new SuperNode("TextSuperNode", "Contains", actions);
    }
}
