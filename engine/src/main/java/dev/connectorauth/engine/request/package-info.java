/** Request templates to requests, and credential templates to what a data call carries. */
package dev.connectorauth.engine.request;
