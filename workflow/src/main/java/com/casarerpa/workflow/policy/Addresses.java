package com.casarerpa.workflow.policy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What kind an address is, and which other address hides in it.
final class Addresses {
    /// Where clouds answer questions about the machine, its keys among them, outside the link-local block: AWS over
    /// IPv6, Alibaba, Oracle and Azure.
    private static final Set<InetAddress> CLOUD = Set.of(
            known("fd00:ec2:0:0:0:0:0:254"), known("100.100.100.200"), known("192.0.0.192"), known("168.63.129.16"));

    private Addresses() {}

    /// The address that a text is, if it is one and no name; a name server is never asked.
    static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            // A name.
            return Optional.empty();
        }
    }

    /// The address and what is embedded in it: IPv4 within IPv6 as compatible (RFC 4291), 6to4 (RFC 3056), NAT64
    /// (RFC 6052) or Teredo (RFC 4380) leads to the IPv4 address.
    static List<InetAddress> all(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return List.of(address);
        }
        byte[] bytes = address.getAddress();
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        if (first == 0x2002) {
            return List.of(address, v4(bytes, 2));
        }
        if (first == 0x2001 && bytes[2] == 0 && bytes[3] == 0) {
            byte[] client = new byte[4];
            for (int i = 0; i < 4; i++) {
                client[i] = (byte) ~bytes[12 + i];
            }
            return List.of(address, v4(client, 0));
        }
        boolean nat64 = first == 0x0064 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean compatible = !address.isLoopbackAddress()
                && !address.isAnyLocalAddress()
                && Arrays.equals(Arrays.copyOf(bytes, 12), new byte[12]);
        return nat64 || compatible ? List.of(address, v4(bytes, 12)) : List.of(address);
    }

    /// No single machine that could be talked to has this address.
    static boolean isNobody(InetAddress address) {
        int first = address.getAddress()[0] & 0xff;
        boolean reserved = address.getAddress().length == 4 && (first == 0 || first >= 224);
        return address.isAnyLocalAddress() || address.isMulticastAddress() || reserved;
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return address.isSiteLocalAddress() || uniqueLocal || carrier;
    }

    /// Link-local, or one of the addresses where clouds keep their machines' keys.
    static boolean isLinkLocal(InetAddress address) {
        return address.isLinkLocalAddress() || CLOUD.contains(address);
    }

    private static InetAddress known(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static InetAddress v4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
