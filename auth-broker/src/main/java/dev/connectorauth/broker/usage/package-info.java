/** When instances were last used, as far as it matters to how eagerly they are renewed. */
package dev.connectorauth.broker.usage;
