package com.casarerpa.workflow.policy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A block of addresses such as `10.0.0.0/8`, or one address in whichever way it is written.
///
/// @param network the first address of the block
/// @param bits how many bits of it count
record AddressRange(InetAddress network, int bits) {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]+)(?:/(\\d{1,3}))?");

    /// The block that a pattern stands for, or empty when it is a pattern of names.
    static Optional<AddressRange> of(String pattern) {
        Matcher matcher = FORM.matcher(pattern.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<InetAddress> address = Addresses.literal(matcher.group(1));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().getAddress().length * 8;
        int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
        return bits > most ? Optional.empty() : Optional.of(new AddressRange(address.get(), bits));
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] wanted = network.getAddress();
        if (bytes.length != wanted.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (wanted[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
