/** Signs requests with AWS Signature Version 4. */
package dev.connectorauth.engine.signature.aws;
