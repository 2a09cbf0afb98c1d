package dev.connectorauth.engine.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;

import java.io.IOException;
import java.time.Duration;

/**
 * The Jackson mappers of both formats: duplicate keys, trailing text and deep nesting are refused.
 */
final class DocumentMappers {

    private static final int MAX_DEPTH = 40;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            com.fasterxml.jackson.core.JsonFactory.builder()
                                    .streamReadConstraints(constraints())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .addModule(lifespans())
                    .build();

    private static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .streamReadConstraints(constraints())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .stringQuotingChecker(new QuoteWhatLooksLikeANumber())
                                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private DocumentMappers() {}

    static ObjectMapper of(DocumentFormat format) {
        return format == DocumentFormat.JSON ? JSON : YAML;
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    }

    private static SimpleModule lifespans() {
        return new SimpleModule().addDeserializer(Duration.class, new LifespanDeserializer());
    }

    private static final class LifespanDeserializer extends StdDeserializer<Duration> {

        LifespanDeserializer() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            String text = parser.getValueAsString("");
            return Lifespan.parse(text)
                    .orElseThrow(
                            () ->
                                    InvalidFormatException.from(
                                            parser,
                                            "a time such as 30s, 15m, 1h or 60d is needed",
                                            text,
                                            Duration.class));
        }
    }

    /** {@code 1e3} and its like would be read back as numbers. */
    private static final class QuoteWhatLooksLikeANumber extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value)
                    || value.isEmpty()
                    || "+-.0123456789".indexOf(value.charAt(0)) >= 0;
        }
    }
}
