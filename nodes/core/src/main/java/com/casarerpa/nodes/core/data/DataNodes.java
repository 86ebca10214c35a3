package com.casarerpa.nodes.core.data;

import com.casarerpa.workflow.spi.Node;
import java.util.List;
import java.util.stream.Stream;

/// The nodes of this package.
public final class DataNodes {
    private DataNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return Stream.of(numbers(), texts(), maps(), lists(), itemsOfLists())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Node> numbers() {
        return List.of(new MathOperationNode(), new ComparisonNode());
    }

    private static List<Node> texts() {
        return List.of(
                new ConcatenateNode(),
                new FilterBySimilarityNode(),
                new FormatStringNode(),
                new FuzzyStringMatchNode(),
                new JsonParseNode(),
                new RegexMatchNode(),
                new RegexReplaceNode());
    }

    private static List<Node> maps() {
        return List.of(
                new CreateDictNode(),
                new DictGetNode(),
                new DictSetNode(),
                new DictHasKeyNode(),
                new DictKeysNode(),
                new DictValuesNode(),
                new DictItemsNode(),
                new DictMergeNode(),
                new DictRemoveNode(),
                new DictToJsonNode(),
                new GetPropertyNode(),
                DictActions.superNode());
    }

    private static List<Node> lists() {
        return List.of(
                new CreateListNode(),
                new ListAppendNode(),
                new ListContainsNode(),
                new ListFlattenNode(),
                new ListGetItemNode(),
                new ListJoinNode(),
                new ListLengthNode(),
                new ListReverseNode(),
                new ListSliceNode(),
                new ListSortNode(),
                new ListUniqueNode(),
                ListActions.superNode());
    }

    private static List<Node> itemsOfLists() {
        return List.of(new ListFilterNode(), new ListMapNode(), new ListReduceNode());
    }
}
