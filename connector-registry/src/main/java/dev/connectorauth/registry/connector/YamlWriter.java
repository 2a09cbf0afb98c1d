package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.registry.definition.DefinitionMedia;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes answers as YAML; of a revision only the definition, which is what people want to keep. */
@Provider
@Produces({DefinitionMedia.YAML, DefinitionMedia.X_YAML, DefinitionMedia.TEXT_YAML})
public class YamlWriter implements MessageBodyWriter<Object> {

    private final ObjectMapper json;

    YamlWriter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public void writeTo(
            Object answer,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        String text =
                answer instanceof Revision revision
                        ? revision.definition()
                        : json.writeValueAsString(answer);
        DefinitionDocument document = DefinitionDocument.parse(text, DocumentFormat.JSON);
        out.write(document.yaml().getBytes(StandardCharsets.UTF_8));
    }
}
