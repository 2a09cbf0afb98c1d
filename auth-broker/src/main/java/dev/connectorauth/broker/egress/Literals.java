package dev.connectorauth.broker.egress;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

/** Reads addresses and CIDR ranges in their one plain notation, without the older spellings. */
final class Literals {

    private static final IPAddressStringParameters PLAIN =
            new IPAddressStringParameters.Builder()
                    .allowEmpty(false)
                    .allowAll(false)
                    .allowSingleSegment(false)
                    .allowWildcardedSeparator(false)
                    .allowMask(false)
                    .allow_inet_aton(false)
                    .getIPv4AddressParametersBuilder()
                    .allowLeadingZeros(false)
                    .setRangeOptions(RangeParameters.NO_RANGE)
                    .getParentBuilder()
                    .getIPv6AddressParametersBuilder()
                    .allowZone(false)
                    .allowBase85(false)
                    .allowBinary(false)
                    .setRangeOptions(RangeParameters.NO_RANGE)
                    .getParentBuilder()
                    .toParams();

    private Literals() {}

    /** The address or range, or null when the text is neither. */
    static IPAddress parse(String text) {
        return new IPAddressString(text, PLAIN).getAddress();
    }
}
