package org.ctip.support.problem;

import io.r2dbc.spi.R2dbcException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns every failure of a request into a problem detail, in one place for filters and handlers.
 * What was not foreseen is logged with the request's id and told to nobody.
 */
public final class ProblemHandler implements ErrorWebExceptionHandler, Ordered {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  /** SQLSTATE of a character that the encoding does not have, in a text and in JSON. */
  private static final Set<String> NOT_IN_REPERTOIRE = Set.of("22021", "22P05");

  /** No status of HTTP; proxies count with it those who did not wait for their answer. */
  private static final int CLIENT_LEFT = 499;

  private final JsonMapper json;

  ProblemHandler(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    var response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(failure);
    }
    if (hasLeft(response, failure)) {
      // Nobody reads the answer, and nothing failed but the patience of whoever asked.
      log.debug("client left path={}", exchange.getRequest().getPath().value());
      response.setRawStatusCode(CLIENT_LEFT);
      return response.setComplete();
    }
    var problem = toProblem(exchange, failure);
    var body = problem.getBody();
    response.setRawStatusCode(body.getStatus());
    problem.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setCacheControl("no-store");
    if (exchange.getRequest().getMethod() == HttpMethod.HEAD) {
      return response.setComplete();
    }
    byte[] bytes = json.writeValueAsBytes(body);
    response.getHeaders().setContentLength(bytes.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
  }

  /**
   * A database or another server that breaks off sounds the same: whose connection ended decides.
   */
  private static boolean hasLeft(ServerHttpResponse response, Throwable failure) {
    if (!DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return false;
    }
    HttpServerResponse client = ServerHttpResponseDecorator.getNativeResponse(response);
    var active = new AtomicBoolean();
    client.withConnection(connection -> active.set(connection.channel().isActive()));
    return !active.get();
  }

  private static ErrorResponse toProblem(ServerWebExchange exchange, Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case WebExchangeBindException invalid ->
          Problem.invalid(
              invalid.getFieldErrors().isEmpty()
                  ? List.of(new Problem.FieldError("body", "The request is invalid."))
                  : invalid.getFieldErrors().stream()
                      .map(
                          error ->
                              new Problem.FieldError(
                                  error.getField(), String.valueOf(error.getDefaultMessage())))
                      .toList());
      case HandlerMethodValidationException invalid ->
          Problem.invalid(
              invalid.getParameterValidationResults().stream()
                  .flatMap(
                      result ->
                          result.getResolvableErrors().stream()
                              .map(
                                  error ->
                                      new Problem.FieldError(
                                          String.valueOf(
                                              result.getMethodParameter().getParameterName()),
                                          String.valueOf(error.getDefaultMessage()))))
                  .toList());
      case ServerWebInputException invalid ->
          Problem.invalid(
              invalid.getMethodParameter() == null
                      || invalid.getMethodParameter().getParameterName() == null
                  ? "body"
                  : String.valueOf(invalid.getMethodParameter().getParameterName()),
              "The request can't be read: "
                  + (invalid.getReason() == null ? "invalid input" : invalid.getReason()));
      case DataAccessResourceFailureException away -> databaseAway(away);
      case CannotCreateTransactionException away -> databaseAway(away);
      case TransientDataAccessException away -> databaseAway(away);
      case ErrorResponse known -> withString(known);
      default ->
          hasNul(failure)
              ? Problem.invalid("body", "A text must not contain the character NUL.")
              : unforeseen(exchange, failure);
    };
  }

  /** PostgreSQL keeps no such text, whatever the field; the client can do something about it. */
  private static boolean hasNul(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof R2dbcException refused
          && refused.getSqlState() != null
          && NOT_IN_REPERTOIRE.contains(refused.getSqlState())) {
        return true;
      }
    }
    return false;
  }

  private static ErrorResponse databaseAway(RuntimeException failure) {
    log.warn("database away reason={}", failure.getMessage());
    return Problem.later(
        HttpStatus.SERVICE_UNAVAILABLE,
        "The database is away; nothing was changed. Try again shortly.",
        java.time.Duration.ofSeconds(5));
  }

  /** 404 and 405 keep the inherited sentences. */
  private static ErrorResponse withString(ErrorResponse known) {
    var status = HttpStatus.resolve(known.getStatusCode().value());
    if (status == null) {
      return known;
    }
    ProblemDetail body = known.getBody();
    boolean routing = status == HttpStatus.NOT_FOUND || status == HttpStatus.METHOD_NOT_ALLOWED;
    String detail =
        routing || body.getDetail() == null ? status.getReasonPhrase() : body.getDetail();
    var problem = Problem.of(status, detail);
    known.getHeaders().forEach((name, values) -> problem.getHeaders().put(name, values));
    return problem;
  }

  private static ErrorResponse unforeseen(ServerWebExchange exchange, Throwable failure) {
    log.error(
        "request failed id={} method={} path={}",
        exchange.getRequest().getId(),
        exchange.getRequest().getMethod(),
        exchange.getRequest().getPath().value(),
        failure);
    var problem = Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "Internal Server Error");
    problem
        .getBody()
        .setInstance(
            URI.create(
                "urn:ctip:request:"
                    + java.net.URLEncoder.encode(
                        exchange.getRequest().getId(), StandardCharsets.UTF_8)));
    problem.getHeaders().remove(HttpHeaders.RETRY_AFTER);
    return problem;
  }

  /** Before Boot's own handler. */
  @Override
  public int getOrder() {
    return -10;
  }
}
