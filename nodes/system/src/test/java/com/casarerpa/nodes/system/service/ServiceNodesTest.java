package com.casarerpa.nodes.system.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNodesTest {
    @TempDir
    Path folder;

    private static boolean managed() {
        return File.separatorChar == '\\' || Files.isDirectory(Path.of("/run/systemd/system"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetServiceStatusNode", "StartServiceNode", "StopServiceNode", "RestartServiceNode"})
    void services_needAManager(String type) {
        assumeFalse(managed(), "this machine has systemd or Windows");
        FakeContext node = SystemContext.of(type).in(folder).with("service_name", "cron");
        assertThat(node.failure().code()).isEqualTo("UNSUPPORTED_ON_PLATFORM");
        assertThat(node.failure()).hasMessageContaining("systemd");
    }

    @Test
    void services_ofThisMachineAreListed() throws Exception {
        assumeTrue(managed(), "this machine has neither systemd nor Windows");
        assertThat((Long) SystemContext.of("ListServicesNode").in(folder).output("count"))
                .isPositive();
        FakeContext unknown =
                SystemContext.of("GetServiceStatusNode").in(folder).with("service_name", "no-such-service-here");
        assertThat(unknown.output("exists")).isEqualTo(false);
        assertThat(unknown.output("status")).isEqualTo("not_found");
    }

    @Test
    void systemd_listIsRead() {
        assertThat(Systemd.parseList("""
                cron.service                 loaded    active   running Regular background program processing daemon
                dbus.service                 loaded    active   running D-Bus System Message Bus
                e2scrub_reap.service         loaded    inactive dead    Remove Stale Online ext4 Metadata Check Snapshots
                plymouth.service             not-found inactive dead    plymouth.service
                """))
                .containsExactly(
                        new Service("cron", "Regular background program processing daemon", "running"),
                        new Service("dbus", "D-Bus System Message Bus", "running"),
                        new Service("e2scrub_reap", "Remove Stale Online ext4 Metadata Check Snapshots", "stopped"));
    }

    @Test
    void systemd_unitIsRead() {
        assertThat(Systemd.parseUnit(
                        "Id=ssh.service\nLoadState=loaded\nActiveState=activating\nDescription=OpenBSD = SSH\n"))
                .contains(new Service("ssh", "OpenBSD = SSH", "starting"));
        assertThat(Systemd.parseUnit("Id=x.service\nLoadState=not-found\nActiveState=inactive\n"))
                .isEmpty();
    }

    @Test
    void windows_answersAreRead() throws Exception {
        assertThat(WindowsServices.parse("{\"Name\":\"Spooler\",\"DisplayName\":\"Druckwarteschlange\",\"Status\":4}"))
                .containsExactly(new Service("Spooler", "Druckwarteschlange", "running"));
        assertThat(
                        WindowsServices.parse(
                                "[{\"Name\":\"A\",\"DisplayName\":\"a\",\"Status\":1},{\"Name\":\"B\",\"DisplayName\":\"b\",\"Status\":7}]"))
                .extracting(Service::toMap)
                .isEqualTo(List.of(
                        Map.of("name", "A", "display_name", "a", "status", "stopped"),
                        Map.of("name", "B", "display_name", "b", "status", "paused")));
        assertThat(WindowsServices.parse(" \r\n")).isEmpty();
    }
}
