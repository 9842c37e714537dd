package org.ctip.architecture.contract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A filter for test clients that fails on an answer the contract does not describe: its status, its
 * media type, its required headers, its body, and the text of a problem where the texts are listed.
 * Actuator paths are no part of any contract.
 */
public final class AnswerCheck implements ExchangeFilterFunction {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode document;
  private final SchemaCheck schemas;
  private final boolean everyPath;
  private final Set<String> seen = new ConcurrentSkipListSet<>();

  AnswerCheck(ObjectNode document) {
    this(document, true);
  }

  private AnswerCheck(ObjectNode document, boolean everyPath) {
    this.document = document;
    this.schemas = new SchemaCheck(document);
    this.everyPath = everyPath;
  }

  /** The same check for a server that also passes on answers of others. */
  public AnswerCheck ofDescribedPaths() {
    return new AnswerCheck((ObjectNode) document, false);
  }

  /** Answers checked so far, such as {@code get /operator/api/calls/{id} 404}. */
  public Set<String> seen() {
    return Set.copyOf(seen);
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    return next.exchange(request).flatMap(response -> checked(request, response));
  }

  private Mono<ClientResponse> checked(ClientRequest request, ClientResponse response) {
    String path = request.url().getRawPath();
    if (path.startsWith("/actuator")) {
      return Mono.just(response);
    }
    MediaType media = response.headers().contentType().orElse(null);
    if (media != null && media.isCompatibleWith(MediaType.TEXT_EVENT_STREAM)) {
      check(request.method(), path, response, null);
      return Mono.just(response);
    }
    return response
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(
            body -> {
              check(request.method(), path, response, body);
              var copy = DefaultDataBufferFactory.sharedInstance.wrap(body);
              return response.mutate().body(_ -> Flux.just(copy)).build();
            });
  }

  private void check(
      HttpMethod method, String path, ClientResponse response, byte @Nullable [] body) {
    int status = response.statusCode().value();
    String template = template(path);
    String verb = method == HttpMethod.HEAD ? "get" : method.name().toLowerCase(Locale.ROOT);
    String where = verb + " " + template + " " + status;
    JsonNode operation = document.path("paths").path(template).path(verb);
    if (operation.isMissingNode()) {
      require(!everyPath || status == 404 || status == 405, where + " is not described");
      return;
    }
    JsonNode answer = resolved(operation.path("responses").path(String.valueOf(status)));
    require(!answer.isMissingNode(), where + " is not described");
    for (var header : answer.path("headers").properties()) {
      boolean needed = resolved(header.getValue()).path("required").asBoolean(false);
      require(
          !needed || !response.headers().header(header.getKey()).isEmpty(),
          where + " lacks " + header.getKey());
    }
    if (body != null && method != HttpMethod.HEAD) {
      checkBody(where, answer, response.headers().contentType().orElse(null), body);
    }
    seen.add(where);
  }

  private void checkBody(String where, JsonNode answer, @Nullable MediaType media, byte[] body) {
    JsonNode content = answer.path("content");
    if (content.isMissingNode()) {
      require(body.length == 0, where + " has a body that is not described");
      return;
    }
    String type = media == null ? "none" : media.getType() + "/" + media.getSubtype();
    require(content.has(type), where + " came as " + type);
    if (!type.endsWith("json")) {
      return;
    }
    List<String> errors = schemas.errors(content.path(type).path("schema"), body);
    require(errors.isEmpty(), where + " is not as described: " + errors);
    JsonNode examples = content.path(type).path("examples");
    if (type.equals("application/problem+json")
        && !examples.isMissingNode()
        && !answer.path("x-other-texts").asBoolean(false)) {
      String text = JSON.readTree(body).path("detail").asString();
      require(
          examples.valueStream().anyMatch(e -> e.at("/value/detail").asString().equals(text)),
          where + " says what is not listed: " + text);
    }
  }

  /** Literal paths win over templates. */
  private String template(String path) {
    JsonNode paths = document.path("paths");
    if (paths.has(path)) {
      return path;
    }
    var container = PathContainer.parsePath(path);
    return paths.propertyNames().stream()
        .filter(p -> PathPatternParser.defaultInstance.parse(p).matches(container))
        .findFirst()
        .orElse(path);
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isString() ? document.at(reference.asString().substring(1)) : node;
  }

  private static void require(boolean condition, String failure) {
    if (!condition) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public String toString() {
    return "AnswerCheck" + seen;
  }
}
