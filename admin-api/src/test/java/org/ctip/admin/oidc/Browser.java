package org.ctip.admin.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Just enough of a browser to log in at a provider: cookies per host, redirects, forms. */
public final class Browser {
  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
  private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<String, Map<String, String>> jars = new HashMap<>();

  /** Goes where a log-in sends it, as a person of that name, up to our own address. */
  public URI logInAt(URI address, String name) {
    URI at = address;
    HttpResponse<String> answer = get(at);
    for (int step = 0; step < 12; step++) {
      String location = answer.headers().firstValue("Location").orElse(null);
      if (location != null) {
        at = at.resolve(location);
        if (at.toString().startsWith(RealProvider.REDIRECT_URI)) {
          return at;
        }
        answer = get(at);
      } else {
        at = URI.create(first(ACTION, answer.body()));
        answer =
            send(
                at,
                Map.of(
                    "prompt", first(PROMPT, answer.body()), "login", name, "password", "anything"));
      }
    }
    throw new AssertionError("the provider does not come to an end: " + answer.body());
  }

  /** Asks for an address; redirects are not followed. */
  public HttpResponse<String> get(URI address) {
    return send(address, null);
  }

  /** The cookies of a host. */
  public Map<String, String> cookies(URI address) {
    return jars.computeIfAbsent(address.getAuthority(), _ -> new LinkedHashMap<>());
  }

  private HttpResponse<String> send(URI address, @Nullable Map<String, String> form) {
    var request = HttpRequest.newBuilder(address);
    var jar = cookies(address);
    if (!jar.isEmpty()) {
      request.header(
          "Cookie",
          jar.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(
              HttpRequest.BodyPublishers.ofString(
                  form.entrySet().stream()
                      .map(
                          entry ->
                              entry.getKey()
                                  + "="
                                  + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                      .collect(Collectors.joining("&"))));
    }
    try {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      for (String cookie : answer.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
          jar.remove(pair[0]);
        } else {
          jar.put(pair[0], pair[1]);
        }
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return found.group(1);
  }
}
