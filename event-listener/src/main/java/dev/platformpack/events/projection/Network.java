package dev.platformpack.events.projection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network of an address: IPv4 /24, the smallest that is routed on the internet, in which a line's address often stays when it changes; IPv6
 * /48, the most that one site gets (RFC 6177), which privacy addresses do not leave.
 */
public final class Network {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(%[\\w.-]*)?");
    private static final int BYTES_OF_48_BITS = 6;

    private Network() {}

    /** Empty if the text is no address; asks no name server. */
    public static Optional<String> of(String address) {
        if (address == null) {
            return Optional.empty();
        }
        Matcher ipv4 = IPV4.matcher(address);
        if (ipv4.matches()) {
            return ofIpv4(ipv4);
        }
        Matcher ipv6 = IPV6.matcher(address);
        return ipv6.matches() ? ofIpv6(ipv6.group(1)) : Optional.empty();
    }

    private static Optional<String> ofIpv4(Matcher address) {
        for (int part = 1; part <= address.groupCount(); part++) {
            if (Integer.parseInt(address.group(part)) > 255) {
                return Optional.empty();
            }
        }
        return Optional.of("%d.%d.%d.0/24"
                .formatted(
                        Integer.parseInt(address.group(1)),
                        Integer.parseInt(address.group(2)),
                        Integer.parseInt(address.group(3))));
    }

    private static Optional<String> ofIpv6(String address) {
        try {
            // What has a colon is never looked up.
            InetAddress read = InetAddress.getByName(address);
            if (read instanceof Inet4Address) { // ::ffff:192.0.2.1
                return of(read.getHostAddress());
            }
            byte[] bits = read.getAddress();
            StringBuilder network = new StringBuilder();
            for (int i = 0; i < BYTES_OF_48_BITS; i += 2) {
                network.append("%x:".formatted((bits[i] & 0xff) << 8 | bits[i + 1] & 0xff));
            }
            return Optional.of(network + ":/48");
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
