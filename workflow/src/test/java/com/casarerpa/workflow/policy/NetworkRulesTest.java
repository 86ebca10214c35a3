package com.casarerpa.workflow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.workflow.spi.NodeException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRulesTest {
    private static final NetworkRules USUAL = NetworkRules.usual();
    private static final NetworkRules CLOSED = new NetworkRules(List.of(), List.of(), false, false, false);

    private static NetworkRules allowing(String... patterns) {
        return new NetworkRules(List.of(patterns), List.of(), true, true, false);
    }

    private static NetworkRules denying(String... patterns) {
        return new NetworkRules(List.of(), List.of(patterns), true, true, false);
    }

    @Test
    void usual_letsOrdinaryWorkThrough() throws NodeException {
        assertThat(USUAL.resolve("localhost")).isNotEmpty();
        assertThat(USUAL.resolve("10.0.0.5")).hasSize(1);
        assertThat(USUAL.resolve("192.168.1.7")).hasSize(1);
        assertThat(USUAL.resolve("93.184.216.34")).hasSize(1);
        assertThat(USUAL.resolve("[2606:4700::1111]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "[fe80::1]",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::169.254.169.254",
                "2852039166",
                "169.254.43518",
                "100.100.100.200",
                "fd00:ec2::254",
                "168.63.129.16"
            })
    void usual_closesWhereCloudsKeepKeys(String host) {
        Refusal.isBy("network.link_local is false", () -> USUAL.resolve(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.8.8.8",
                "::1",
                "[::1]",
                "::ffff:127.0.0.1",
                "2130706433",
                "127.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "localhost."
            })
    void loopback_isClosedInEveryNotation(String host) {
        Refusal.isBy("network.loopback is false", () -> CLOSED.resolve(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "017700000001"})
    void loopback_isNotReachedByOctalAndHexadecimal(String host) {
        // Whether such a text is an address depends on the JDK; if it is one, it is the one that is judged.
        assertThatCode(() -> {
                    for (InetAddress address : CLOSED.resolve(host)) {
                        assertThat(address.isLoopbackAddress()).isFalse();
                    }
                })
                .satisfies(thrown -> assertThat(thrown == null || thrown instanceof NodeException)
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.16.0.1", "192.168.0.1", "100.64.0.1", "fd12::1", "::ffff:10.0.0.1"})
    void privateNetworks_areClosed(String host) {
        Refusal.isBy("network.private_networks is false", () -> CLOSED.resolve(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "0.0.0.1", "224.0.0.1", "255.255.255.255", "ff02::1"})
    void addressesOfNobody_areRefused(String host) {
        Refusal.isBy("no single machine", () -> USUAL.resolve(host));
    }

    @Test
    void name_thatLeadsToAClosedAddressIsRefused() {
        Refusal.isBy(
                "network.loopback is false",
                () -> new NetworkRules(List.of("localhost"), List.of(), false, true, true).resolve("localhost"));
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.com, www.EXAMPLE.com",
        "*.example.com, a.b.example.com.",
        "127.0.0.0/8, localhost",
        "10.1.*, 10.1.2.3",
        "::1, 0:0:0:0:0:0:0:1"
    })
    void denied_refusesWhatMatches(String pattern, String host) {
        Refusal.isBy("network.denied has " + pattern, () -> denying(pattern).resolve(host));
    }

    @Test
    void denied_letsTheRestThrough() throws NodeException {
        assertThat(denying("10.1.0.0/16", "*.example.com").resolve("10.2.0.1")).hasSize(1);
    }

    @Test
    void allowed_letsThroughByNameAddressAndBlock() throws NodeException {
        assertThat(allowing("local*").resolve("localhost")).isNotEmpty();
        assertThat(allowing("10.1.0.0/16").resolve("10.1.255.1")).hasSize(1);
        assertThat(allowing("127.0.0.0/8", "::1").resolve("localhost")).isNotEmpty();
        assertThat(allowing("fd00::/8").resolve("[fd12::7]")).hasSize(1);
    }

    @Test
    void allowed_refusesTheRestAndNamesWhatIsAllowed() {
        Refusal.isBy(
                "network.allowed has only *.example.com",
                () -> allowing("*.example.com").resolve("example.com.evil.test"));
        Refusal.isBy(
                "network.allowed has only 10.1.0.0/16",
                () -> allowing("10.1.0.0/16").resolve("10.2.0.1"));
        Refusal.isBy("network.allowed", () -> allowing("10.1.0.0/16").resolve("localhost"));
        Refusal.isBy("network.allowed", () -> allowing("*.example.com").checkName("evil.test"));
    }

    @Test
    void denied_winsOverAllowed() {
        Refusal.isBy(
                "network.denied has www.*",
                () -> new NetworkRules(List.of("*.example.com"), List.of("www.*"), true, true, true)
                        .checkName("www.example.com"));
    }

    @Test
    void checkName_judgesAWrittenAddressToo() {
        Refusal.isBy("network.link_local is false", () -> USUAL.checkName("169.254.169.254"));
    }

    @Test
    void emptyHost_isNoWayToThisMachine() {
        assertThatThrownBy(() -> USUAL.resolve(" . "))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(NodeException.INVALID_INPUT));
    }

    @Test
    void unknownHost_isNotFound() {
        assertThatThrownBy(() -> USUAL.resolve("no-such-host.invalid"))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(NodeException.NOT_FOUND));
    }
}
