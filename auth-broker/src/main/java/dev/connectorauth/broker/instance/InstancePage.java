package dev.connectorauth.broker.instance;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.List;

/**
 * A page of a list.
 *
 * @param items in the order of their creation
 * @param next cursor of the next page; null = there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "InstancePage")
record InstancePage(List<InstanceView> items, String next) {}
