package org.ctip.admin.oidc;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * A certified OpenID provider (npm oidc-provider) in a process of its own; see {@code
 * simulators/oidc-provider}. Its packages are fetched at the first use, and when they change.
 */
public final class RealProvider implements AutoCloseable {
  public static final String REDIRECT_URI = "http://localhost:9/auth/oidc/callback";
  public static final String CLIENT_ID = "ctip";
  public static final String CLIENT_SECRET = "a secret of the test client, long enough";

  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final String issuer;

  private RealProvider(Process process, String issuer) {
    this.process = process;
    this.issuer = issuer;
  }

  /**
   * Starts one.
   *
   * @param settings see {@code server.mjs}
   */
  public static RealProvider start(Map<String, Object> settings) {
    Path folder = folder();
    fetch(folder);
    try {
      var all = new java.util.HashMap<>(settings);
      all.put("redirectUri", REDIRECT_URI);
      var process =
          new ProcessBuilder(
                  System.getenv().getOrDefault("CTIP_NODE", "node"),
                  "server.mjs",
                  JSON.writeValueAsString(all))
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      if (line == null || !line.startsWith("listening ")) {
        process.destroyForcibly();
        throw new IllegalStateException("the provider did not start: " + line);
      }
      return new RealProvider(process, "http://127.0.0.1:" + line.substring(10));
    } catch (IOException e) {
      throw new UncheckedIOException("Node.js 20 or newer is needed for this test", e);
    }
  }

  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("simulators/oidc-provider/package.json"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("simulators/oidc-provider is not above the working folder");
    }
    return at.resolve("simulators/oidc-provider");
  }

  private static synchronized void fetch(Path folder) {
    try {
      Path fetched = folder.resolve("node_modules/.package-lock.json");
      Path wanted = folder.resolve("package-lock.json");
      if (Files.exists(fetched)
          && Files.getLastModifiedTime(fetched).compareTo(Files.getLastModifiedTime(wanted)) >= 0) {
        return;
      }
      var npm =
          new ProcessBuilder(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(new File(folder.toFile(), "node_modules.log"))
              .start();
      if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        npm.destroyForcibly();
        throw new IllegalStateException(
            "npm ci failed: " + Files.readString(folder.resolve("node_modules.log")));
      }
      Files.deleteIfExists(folder.resolve("node_modules.log"));
    } catch (IOException e) {
      throw new UncheckedIOException("npm is needed for this test", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  public String issuer() {
    return issuer;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
