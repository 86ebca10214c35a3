package com.casarerpa.workflow.policy;

import com.casarerpa.workflow.spi.NodeException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which hosts nodes may talk to. Names are judged first, then every address that a name stands for, so that a name
/// cannot lead to an address that is closed. An IPv4 address within an IPv6 address is judged too.
///
/// @param allowed patterns of host names (`*.example.com`), addresses and blocks of addresses (`10.1.0.0/16`); empty
///     allows all
/// @param denied patterns that are refused even if they are allowed
/// @param loopback whether this very machine may be talked to
/// @param privateNetworks whether addresses of private networks (RFC 1918, RFC 4193, RFC 6598) may be talked to
/// @param linkLocal whether link-local addresses and the other addresses where clouds keep their machines' keys may
///     be talked to
public record NetworkRules(
        List<String> allowed, List<String> denied, boolean loopback, boolean privateNetworks, boolean linkLocal) {
    public NetworkRules {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    /// Robots work with what stands in the same building: everything but link-local addresses.
    public static NetworkRules usual() {
        return new NetworkRules(List.of(), List.of(), true, true, false);
    }

    /// The addresses of a host, all of which may be talked to. Connect to one of these, not to the name: a name can
    /// stand for something else a moment later.
    ///
    /// @throws NodeException `POLICY_DENIED`, or `NOT_FOUND` when the name stands for no address
    public List<InetAddress> resolve(String host) throws NodeException {
        String name = plain(host);
        checkDenied(name);
        boolean byName = nameIsAllowed(name);
        if (!byName
                && allowed.stream().allMatch(pattern -> AddressRange.of(pattern).isEmpty())) {
            throw notAllowed(host);
        }
        try {
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(name));
            for (InetAddress address : addresses) {
                check(host, address);
                if (!byName && matches(allowed, address).isEmpty()) {
                    throw notAllowed(host + " (" + address.getHostAddress() + ")");
                }
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "the host " + host + " has no address: check the name, and that this robot's DNS works",
                    e);
        }
    }

    /// Refuses a host by its name, or by its address if it is written as one.
    ///
    /// @throws NodeException `POLICY_DENIED`
    public void checkName(String host) throws NodeException {
        String name = plain(host);
        checkDenied(name);
        Optional<InetAddress> literal = Addresses.literal(name);
        if (!nameIsAllowed(name)
                && literal.flatMap(address -> matches(allowed, address)).isEmpty()) {
            throw notAllowed(host);
        }
        if (literal.isPresent()) {
            check(host, literal.get());
        }
    }

    /// Refuses an address by what kind of address it is.
    ///
    /// @param host the name that stands for it, for the message
    /// @throws NodeException `POLICY_DENIED`
    public void check(String host, InetAddress address) throws NodeException {
        List<String> reasons = new ArrayList<>();
        for (InetAddress each : Addresses.all(address)) {
            if (Addresses.isNobody(each)) {
                reasons.add("no single machine has that address");
            }
            if (each.isLoopbackAddress() && !loopback) {
                reasons.add("network.loopback is false");
            }
            if (Addresses.isLinkLocal(each) && !linkLocal) {
                reasons.add("network.link_local is false");
            }
            if (Addresses.isPrivate(each) && !privateNetworks) {
                reasons.add("network.private_networks is false");
            }
            matches(denied, each).ifPresent(pattern -> reasons.add("network.denied has " + pattern));
        }
        if (!reasons.isEmpty()) {
            throw denied(host + " (" + address.getHostAddress() + ")", String.join(", ", reasons));
        }
    }

    /// The host as names are compared: without the brackets of an IPv6 address and without the dot of the root.
    private static String plain(String host) throws NodeException {
        String name = host.strip();
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "expected the name of a host, but got \"" + host + "\"");
        }
        return name;
    }

    private void checkDenied(String name) throws NodeException {
        for (String pattern : denied) {
            if (NamePattern.of(pattern).matches(name)) {
                throw denied(name, "network.denied has " + pattern);
            }
        }
    }

    private boolean nameIsAllowed(String name) {
        return allowed.isEmpty() || NamePattern.of(allowed).stream().anyMatch(pattern -> pattern.matches(name));
    }

    /// The first of the patterns that the address, as it is usually written, or as a member of a block, matches.
    private static Optional<String> matches(List<String> patterns, InetAddress address) {
        return patterns.stream()
                .filter(pattern -> NamePattern.of(pattern).matches(address.getHostAddress())
                        || AddressRange.of(pattern)
                                .filter(range -> range.contains(address))
                                .isPresent())
                .findFirst();
    }

    private NodeException notAllowed(String host) {
        return denied(host, "network.allowed has only " + String.join(", ", allowed));
    }

    private static NodeException denied(String host, String rule) {
        return new NodeException(
                NodeException.POLICY_DENIED,
                "this robot's policy does not let workflows talk to " + host + ": " + rule);
    }
}
