/** One-time links over HTTP, for people without a session. */
@NullMarked
package org.ctip.admin.link.web;

import org.jspecify.annotations.NullMarked;
