/**
 * The template grammar: {@code {{variable}}} and {@code {{helper argument …}}}, escaped for where
 * the value lands.
 */
package dev.connectorauth.engine.template;
