package org.ctip.support.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A failure with a sentence for the client. Becomes an RFC 9457 problem detail whose {@code detail}
 * is always a string: inherited clients show it.
 */
public final class Problem extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  /**
   * What is wrong with one field of the request.
   *
   * @param field its name as the client wrote it, such as {@code dest}
   */
  public record FieldError(String field, String message) {}

  private Problem(HttpStatus status, ProblemDetail body, @Nullable Throwable cause) {
    super(status, body, cause);
  }

  /** A problem with its sentence. */
  public static Problem of(HttpStatus status, String detail) {
    return new Problem(status, body(status, detail), null);
  }

  /** Status 422 for one field. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  /** Status 422; the sentence is that of the first field, all are listed under {@code errors}. */
  public static Problem invalid(List<FieldError> errors) {
    var body = body(HttpStatus.UNPROCESSABLE_CONTENT, errors.getFirst().message());
    body.setProperty("errors", errors);
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, body, null);
  }

  /** Status 503 or 429 with the time after which another try makes sense. */
  public static Problem later(HttpStatus status, String detail, Duration retryAfter) {
    var problem = of(status, detail);
    problem
        .getHeaders()
        .set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
    return problem;
  }

  private static ProblemDetail body(HttpStatus status, String detail) {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setTitle(status.getReasonPhrase());
    return body;
  }
}
