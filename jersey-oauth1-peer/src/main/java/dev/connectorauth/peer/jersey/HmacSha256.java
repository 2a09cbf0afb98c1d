package dev.connectorauth.peer.jersey;

import org.glassfish.jersey.oauth1.signature.InvalidSecretException;
import org.glassfish.jersey.oauth1.signature.OAuth1Secrets;
import org.glassfish.jersey.oauth1.signature.OAuth1SignatureMethod;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, which RFC 5849 and Jersey don't have and many third parties ask for. */
public final class HmacSha256 implements OAuth1SignatureMethod {

    @Override
    public String name() {
        return "HMAC-SHA256";
    }

    @Override
    public String sign(String baseString, OAuth1Secrets secrets) throws InvalidSecretException {
        String key = encoded(secrets.getConsumerSecret()) + "&" + encoded(secrets.getTokenSecret());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(baseString.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(String baseString, OAuth1Secrets secrets, String signature)
            throws InvalidSecretException {
        return MessageDigest.isEqual(
                sign(baseString, secrets).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String secret) {
        return secret == null
                ? ""
                : URLEncoder.encode(secret, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~");
    }
}
