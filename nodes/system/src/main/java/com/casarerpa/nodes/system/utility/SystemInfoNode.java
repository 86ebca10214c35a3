package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Facts about the machine: `os`, `cpu`, `ram`, `disk`, `network` or `all` of them as a map of maps, with the keys of
/// the original; a percentage that was not asked for is 0. `disk_percent` is that of the first disk.
///
/// Where the JDK and the system say nothing (the clock rate on Windows, bytes of network cards there), the value is
/// null rather than a guess.
final class SystemInfoNode implements Node {
    private static final List<String> KINDS = List.of("os", "cpu", "ram", "disk", "network", "all");

    @Override
    public String type() {
        return "SystemInfoNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String kind = Choice.name(context, "info_type", "all", KINDS);
        boolean all = kind.equals("all");
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        double cpuPercent = 0;
        double ramPercent = 0;
        double diskPercent = 0;
        if (all || kind.equals("os")) {
            info.put("os", MachineFacts.os());
        }
        if (all || kind.equals("cpu")) {
            cpuPercent = MachineFacts.cpuPercent();
            info.put("cpu", MachineFacts.cpu(cpuPercent));
        }
        if (all || kind.equals("ram")) {
            Map<String, Object> ram = MachineFacts.ram();
            ramPercent = MachineFacts.percent(ram);
            info.put("ram", ram);
        }
        if (all || kind.equals("disk")) {
            List<Map<String, Object>> disks = MachineFacts.disks();
            diskPercent = disks.isEmpty() ? 0 : MachineFacts.percent(disks.getFirst());
            info.put("disk", disks);
        }
        if (all || kind.equals("network")) {
            info.put("network", MachineFacts.network());
        }
        return NodeResult.of("info", info)
                .with("os_name", MachineFacts.osName())
                .with("cpu_percent", cpuPercent)
                .with("ram_percent", ramPercent)
                .with("disk_percent", diskPercent);
    }
}
