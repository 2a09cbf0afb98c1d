package dev.connectorauth.benchmarks;

import com.github.scribejava.core.builder.api.DefaultApi10a;
import com.github.scribejava.core.services.HMACSha1SignatureService;
import com.github.scribejava.core.services.SignatureService;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A provider as ScribeJava wants it, with the HMAC-SHA256 that ScribeJava itself doesn't have. */
final class ScribeProvider extends DefaultApi10a {

    private final SignatureService signatures;

    ScribeProvider(String method) {
        this.signatures =
                method.equals("HMAC-SHA1") ? new HMACSha1SignatureService() : new Sha256();
    }

    @Override
    public SignatureService getSignatureService() {
        return signatures;
    }

    @Override
    public String getRequestTokenEndpoint() {
        return "https://api.example.com/initiate";
    }

    @Override
    public String getAccessTokenEndpoint() {
        return "https://api.example.com/token";
    }

    @Override
    protected String getAuthorizationBaseUrl() {
        return "https://api.example.com/authorize";
    }

    /** The secrets of the benchmark need no encoding. */
    private static final class Sha256 implements SignatureService {

        @Override
        public String getSignature(String baseString, String apiSecret, String tokenSecret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                byte[] key = (apiSecret + "&" + tokenSecret).getBytes(StandardCharsets.UTF_8);
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                byte[] made = mac.doFinal(baseString.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(made);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String getSignatureMethod() {
            return "HMAC-SHA256";
        }
    }
}
