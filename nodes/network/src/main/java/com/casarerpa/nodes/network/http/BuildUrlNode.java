package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Puts an address together: the base, a path below it, query parameters. Text only: nothing is called, and the parts
/// stay as they were written.
final class BuildUrlNode implements Node {
    @Override
    public String type() {
        return "BuildUrlNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String base = Inputs.text(context, "base_url").strip();
        if (base.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected an address such as https://example.com in `base_url`, but it is empty");
        }
        String fragment = base.indexOf('#') < 0 ? "" : base.substring(base.indexOf('#'));
        String withoutFragment = base.substring(0, base.length() - fragment.length());
        int at = withoutFragment.indexOf('?');
        String query = at < 0 ? "" : withoutFragment.substring(at + 1);
        String path = joined(at < 0 ? withoutFragment : withoutFragment.substring(0, at), context);
        String added = Urls.query(Inputs.map(context, "params"));
        String all = query.isEmpty() || added.isEmpty() ? query + added : query + "&" + added;
        if (all.isEmpty()) {
            return NodeResult.of("url", path + fragment);
        }
        return NodeResult.of("url", path + (path.indexOf('?') < 0 ? "?" : "&") + all + fragment);
    }

    private static String joined(String base, NodeContext context) throws NodeException {
        String path = Inputs.text(context, "path").strip();
        if (path.isEmpty()) {
            return base;
        }
        return base.replaceFirst("/+$", "") + "/" + path.replaceFirst("^/+", "");
    }
}
