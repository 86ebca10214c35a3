package com.casarerpa.workflow.policy;

import com.casarerpa.workflow.spi.NodeException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which hosts nodes may talk to. Names are judged first, then every address that a name stands for, so that a name
/// cannot lead to an address that is closed.
///
/// @param allowed patterns of host names and addresses (`*.example.com`); empty allows all
/// @param denied patterns that are refused even if they are allowed
/// @param loopback whether this very machine may be talked to
/// @param privateNetworks whether addresses of private networks (RFC 1918, RFC 4193) may be talked to
/// @param linkLocal whether link-local addresses may be talked to; clouds keep their machines' keys there
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
        checkName(host);
        try {
            List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
            for (InetAddress address : addresses) {
                check(host, address);
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "the host " + host + " has no address: check the name, and that this robot's DNS works",
                    e);
        }
    }

    /// Refuses a host by its name.
    ///
    /// @throws NodeException `POLICY_DENIED`
    public void checkName(String host) throws NodeException {
        Optional<NamePattern> against = NamePattern.of(denied).stream()
                .filter(pattern -> pattern.matches(host))
                .findFirst();
        if (against.isPresent()) {
            throw denied(host, "network.denied has " + against.get());
        }
        if (!allowed.isEmpty() && NamePattern.of(allowed).stream().noneMatch(pattern -> pattern.matches(host))) {
            throw denied(host, "network.allowed has only " + allowed);
        }
    }

    /// Refuses an address by what kind of address it is.
    ///
    /// @param host the name that stands for it, for the message
    /// @throws NodeException `POLICY_DENIED`
    public void check(String host, InetAddress address) throws NodeException {
        List<String> reasons = new ArrayList<>();
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            reasons.add("no single machine has that address");
        }
        if (address.isLoopbackAddress() && !loopback) {
            reasons.add("network.loopback is false");
        }
        if (address.isLinkLocalAddress() && !linkLocal) {
            reasons.add("network.link_local is false");
        }
        if (isPrivate(address) && !privateNetworks) {
            reasons.add("network.private_networks is false");
        }
        for (NamePattern pattern : NamePattern.of(denied)) {
            if (pattern.matches(address.getHostAddress())) {
                reasons.add("network.denied has " + pattern);
            }
        }
        if (!reasons.isEmpty()) {
            throw denied(host + " (" + address.getHostAddress() + ")", String.join(", ", reasons));
        }
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isSiteLocalAddress() || uniqueLocal || carrier;
    }

    private static NodeException denied(String host, String rule) {
        return new NodeException(
                NodeException.POLICY_DENIED,
                "this robot's policy does not let workflows talk to " + host + ": " + rule);
    }
}
