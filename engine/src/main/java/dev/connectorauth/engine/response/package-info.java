/**
 * What a third party answered: places in it, tokens, expiries and errors. Answers are hostile until
 * read: size and depth are bounded, and no message repeats any of their text.
 */
package dev.connectorauth.engine.response;
