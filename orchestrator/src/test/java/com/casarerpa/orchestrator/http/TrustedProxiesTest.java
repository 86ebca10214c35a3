package com.casarerpa.orchestrator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.orchestrator.http.TrustedProxies.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(
            List.of(Network.parse("127.0.0.1"), Network.parse("10.0.0.0/8"), Network.parse("fd00::/9")),
            TrustedProxies.FORWARDED_FOR);

    @Test
    void client_isTheConnectionUnlessAProxyIsTrusted() {
        assertThat(TrustedProxies.NONE.client("127.0.0.1", List.of("1.2.3.4"))).isEqualTo("127.0.0.1");
        assertThat(proxies.client("203.0.113.1", List.of("1.2.3.4"))).isEqualTo("203.0.113.1");
        assertThat(proxies.client("127.0.0.1", List.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void client_isTheLastAddressThatNoTrustedProxyHas() {
        assertThat(proxies.client("127.0.0.1", List.of("6.6.6.6, 203.0.113.5, 10.1.2.3")))
                .as("what the client itself wrote is not believed")
                .isEqualTo("203.0.113.5");
        assertThat(proxies.client("10.9.9.9", List.of("203.0.113.5", "10.1.2.3")))
                .isEqualTo("203.0.113.5");
        assertThat(proxies.client("fd7f::1", List.of("[2001:db8::7]:443"))).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(proxies.client("127.0.0.1", List.of("203.0.113.5:52044"))).isEqualTo("203.0.113.5");
    }

    @Test
    void client_ofANonsensicalHeaderIsTheLastOneThatIsSure() {
        assertThat(proxies.client("127.0.0.1", List.of("evil'; --, 10.1.2.3"))).isEqualTo("10.1.2.3");
        assertThat(proxies.client("127.0.0.1", List.of("unknown"))).isEqualTo("127.0.0.1");
        assertThat(proxies.client("127.0.0.1", List.of("9.9.9.9,".repeat(40) + "10.0.0.1")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void network_ofNonsenseIsRefused() {
        for (var text : List.of("localhost", "10.0.0.0/33", "10.0.0.0/x", "")) {
            assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
