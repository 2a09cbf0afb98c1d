package dev.connectorauth.broker.trace;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * A page of executed steps.
 *
 * @param items newest first
 * @param next cursor of the next page; null = there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TracePage")
record TracePage(List<TraceRecord> items, String next) {}
