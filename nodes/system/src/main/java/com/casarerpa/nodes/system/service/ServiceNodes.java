package com.casarerpa.nodes.system.service;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The nodes of this package. What the service manager refuses (no such service, no right to do it) is no failure of
/// the node: `success` is false and `message` says why.
public final class ServiceNodes {
    private ServiceNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ActionNode("ListServicesNode", ServiceNodes::list),
                new ActionNode("GetServiceStatusNode", ServiceNodes::status),
                new ActionNode("StartServiceNode", change(Services::start)),
                new ActionNode("StopServiceNode", change(Services::stop)),
                new ActionNode("RestartServiceNode", ServiceNodes::restart));
    }

    private static NodeResult list(NodeContext context) throws NodeException, InterruptedException {
        String state = Choice.name(context, "state_filter", "all", List.of("all", "running", "stopped"));
        List<Map<String, Object>> services = Services.of(context).all().stream()
                .filter(service -> state.equals("all") || service.status().equals(state))
                .map(Service::toMap)
                .toList();
        return NodeResult.of("services", services).with("count", (long) services.size());
    }

    private static NodeResult status(NodeContext context) throws NodeException, InterruptedException {
        Optional<Service> service = Services.of(context).find(name(context));
        return NodeResult.of("status", service.map(Service::status).orElse("not_found"))
                .with("display_name", service.map(Service::displayName).orElse(""))
                .with("exists", service.isPresent());
    }

    private interface Change {
        Outcome make(Services services, String name) throws NodeException, InterruptedException;
    }

    private static Action change(Change change) {
        return context -> change.make(Services.of(context), name(context)).toResult();
    }

    private static NodeResult restart(NodeContext context) throws NodeException, InterruptedException {
        Services services = Services.of(context);
        String name = name(context);
        Outcome stopped = services.stop(name);
        if (!stopped.success()) {
            return stopped.toResult();
        }
        Thread.sleep(Duration.ofSeconds(Inputs.atLeast(context, "wait_time", 0, 2)));
        return services.start(name).toResult();
    }

    private static String name(NodeContext context) throws NodeException {
        String name = Inputs.text(context, "service_name").strip();
        if (name.isEmpty() || name.startsWith("-")) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the name of a service in `service_name`, but got \"" + name + "\"");
        }
        return name;
    }
}
