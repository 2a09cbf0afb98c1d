package dev.connectorauth.registry.definition;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a definition may cost. */
@ConfigMapping(prefix = "connector-auth.definition")
interface DefinitionConfig {

    /** The largest document that is read, in bytes; a larger one is 413. */
    @WithDefault("512K")
    MemorySize maxSize();

    /** How many violations of one document are reported at most. */
    @WithDefault("500")
    int maxErrors();
}
