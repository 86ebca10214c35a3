package com.casarerpa.orchestrator.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who may say in a header where a request really came from: proxies in front of this server, such as a tunnel.
/// Without one of them in between, the header is anybody's claim and is not read.
///
/// @param networks their addresses
/// @param header `X-Forwarded-For`, which each proxy makes longer, or one that holds a single address, such as
///     `CF-Connecting-IP`
public record TrustedProxies(List<Network> networks, String header) {
    /// The header that proxies write unless told otherwise.
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    /// Nobody is trusted: the connection's address is the client's.
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), FORWARDED_FOR);

    /// A list longer than this is nobody's honest path.
    private static final int MOST_HOPS = 32;

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /// Addresses that begin alike.
    ///
    /// @param prefix the first address, 4 or 16 bytes
    /// @param bits how many bits count
    public record Network(List<Byte> prefix, int bits) {
        public Network {
            prefix = List.copyOf(prefix);
        }

        /// Reads `10.0.0.0/8`, `::1`, `192.168.1.7`.
        ///
        /// @throws IllegalArgumentException when it is no address or network
        public static Network parse(String text) {
            int slash = text.indexOf('/');
            var address = bytes(slash < 0 ? text : text.substring(0, slash));
            int bits = slash < 0 ? 8 * address.size() : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > 8 * address.size()) {
                throw new IllegalArgumentException("Expected 0 to " + 8 * address.size() + " bits, got " + bits);
            }
            return new Network(address, bits);
        }

        boolean contains(List<Byte> address) {
            if (address.size() != prefix.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
                if (((address.get(bit / 8) ^ prefix.get(bit / 8)) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Byte> bytes(String text) {
        var bytes = InetAddress.ofLiteral(text.strip()).getAddress();
        var list = new ArrayList<Byte>(bytes.length);
        for (byte each : bytes) {
            list.add(each);
        }
        return list;
    }

    /// Where a request came from.
    ///
    /// @param connection the address of the connection
    /// @param headers the values of the header, in the order sent
    String client(String connection, List<String> headers) {
        if (networks.isEmpty() || !trusts(connection)) {
            return connection;
        }
        var hops = new ArrayList<String>();
        for (var value : headers) {
            for (var hop : value.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        if (hops.size() > MOST_HOPS) {
            return connection;
        }
        // From the right: what stands left of the first address that is not trusted, that one may have made up.
        String client = connection;
        for (int i = hops.size() - 1; i >= 0; i--) {
            var hop = literal(hops.get(i));
            if (hop == null) {
                return client;
            }
            client = hop;
            if (!trusts(hop)) {
                return hop;
            }
        }
        return client;
    }

    private boolean trusts(String address) {
        var literal = literal(address);
        return literal != null && networks.stream().anyMatch(network -> network.contains(bytes(literal)));
    }

    /// The address without brackets and port; null when it is none.
    private static @Nullable String literal(String text) {
        var address = text.toLowerCase(Locale.ROOT);
        if (address.startsWith("[") && address.contains("]")) {
            address = address.substring(1, address.indexOf(']'));
        } else if (address.chars().filter(c -> c == ':').count() == 1) {
            address = address.substring(0, address.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(address).getHostAddress();
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }
}
