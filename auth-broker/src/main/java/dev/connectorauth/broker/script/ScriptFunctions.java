package dev.connectorauth.broker.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The functions that a script of one run may call. Keys stay here; the script has a number for
 * each. Errors name what is wrong, never a value.
 */
final class ScriptFunctions {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MAX_KEYS = 16;
    private static final int MAX_RANDOM = 1024;

    private static final Map<String, String> DIGESTS =
            Map.of(
                    "md5", "MD5",
                    "sha1", "SHA-1",
                    "sha256", "SHA-256",
                    "sha384", "SHA-384",
                    "sha512", "SHA-512");

    private final Clock clock;
    private final SecureRandom random;
    private final List<SigningKey> keys = new ArrayList<>();

    ScriptFunctions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Calls one.
     *
     * @param arguments a JSON array
     * @return JSON object of {@code value} or {@code error}
     */
    String call(String name, String arguments) {
        var answer = JsonNodeFactory.instance.objectNode();
        try {
            return answer.set("value", value(name, new Arguments(JSON.readTree(arguments))))
                    .toString();
        } catch (ScriptFunctionException e) {
            return answer.put("error", e.getMessage()).toString();
        } catch (JsonProcessingException e) {
            return answer.put("error", "the arguments can't be read").toString();
        }
    }

    private JsonNode value(String name, Arguments a) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (name) {
            case "hash" -> json.textNode(Encoding.of(a.text(2)).encode(hash(a)));
            case "hmac" -> json.textNode(Encoding.of(a.text(3)).encode(hmac(a)));
            case "sign" -> json.textNode(Encoding.of(a.text(3)).encode(sign(a)));
            case "random" -> json.textNode(Encoding.of(a.text(1)).encode(random(a)));
            case "encode" -> json.textNode(Encoding.of(a.text(1)).encode(a.bytes(0)));
            case "decode" -> json.textNode(decode(a));
            case "key" -> json.numberNode(key(a.text(0)));
            case "uuid" -> json.textNode(uuid().toString());
            case "now" -> json.numberNode(clock.millis());
            case "fraction" -> json.numberNode(random.nextDouble());
            default -> throw new ScriptFunctionException("there is no such function");
        };
    }

    private static byte[] hash(Arguments a) {
        try {
            return MessageDigest.getInstance(digest(a.text(0))).digest(a.bytes(1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(Arguments a) {
        String algorithm = "Hmac" + digest(a.text(0)).replace("-", "");
        byte[] secret = a.bytes(1);
        if (secret.length == 0) {
            throw new ScriptFunctionException("the secret of an HMAC must not be empty");
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(a.bytes(2));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(String name) {
        String digest = DIGESTS.get(name.toLowerCase(Locale.ROOT).replace("-", ""));
        if (digest == null) {
            throw new ScriptFunctionException(
                    "unknown hash algorithm; known are md5, sha1, sha256, sha384, sha512");
        }
        return digest;
    }

    private int key(String text) {
        if (keys.size() == MAX_KEYS) {
            throw new ScriptFunctionException("a script may hold at most 16 keys");
        }
        keys.add(SigningKey.read(text));
        return keys.size() - 1;
    }

    private byte[] sign(Arguments a) {
        int number = a.number(1);
        if (number < 0 || number >= keys.size()) {
            throw new ScriptFunctionException("there is no such key");
        }
        return SignatureAlgorithm.of(a.text(0)).sign(keys.get(number).key(), a.bytes(2), random);
    }

    private byte[] random(Arguments a) {
        int length = a.number(0);
        if (length < 1 || length > MAX_RANDOM) {
            throw new ScriptFunctionException("random gives 1 to 1024 bytes");
        }
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String decode(Arguments a) {
        byte[] bytes =
                Encoding.of(a.text(1)).decode(new String(a.bytes(0), StandardCharsets.UTF_8));
        return Encoding.of(a.text(2)).encode(bytes);
    }

    /** A random UUID (RFC 9562 §5.4). */
    private UUID uuid() {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & ~0xC000000000000000L | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
