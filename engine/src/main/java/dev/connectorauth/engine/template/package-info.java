/**
 * The template grammar: {@code {{variable}}}, {@code {{document.path[0]}}} and {@code {{helper
 * argument …}}}, escaped for where the value lands.
 */
package dev.connectorauth.engine.template;
