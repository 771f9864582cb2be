package commons.blaupause

import de.seitenbau.serviceportal.scripting.api.v1.form.content.BinaryContentV1
import java.security.KeyStore
import javax.net.ssl.HttpsURLConnection
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory

/** Sendet per HTTPS mit eigenem Client-Zertifikat (PKCS12) und eigenen vertrauten Zertifikaten. */
class SecurePost {

  private static final int TIMEOUT = 60000 // Millisekunden

  private final String address
  private final SSLContext context

  SecurePost(String address, byte[] keystore, String password, byte[] truststore) {
    this.address = address
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.defaultAlgorithm)
    keys.init(load(keystore, password), password.toCharArray())
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.defaultAlgorithm)
    trust.init(load(truststore, password))
    this.context = SSLContext.getInstance('TLS')
    this.context.init(keys.keyManagers, trust.trustManagers, null)
  }

  int xml(String text) {
    return send('application/xml; charset=UTF-8', text.getBytes('UTF-8'))
  }

  int files(List<BinaryContentV1> files) {
    String boundary = 'antrag-' + UUID.randomUUID().toString()
    ByteArrayOutputStream body = new ByteArrayOutputStream()
    for (BinaryContentV1 file : files) {
      String name = file.uploadedFilename.replaceAll('["\\r\\n]', '_')
      body.write(('--' + boundary + '\r\nContent-Disposition: form-data; name="files"; filename="' + name
          + '"\r\nContent-Type: ' + file.mimetype + '\r\n\r\n').getBytes('UTF-8'))
      body.write(file.data)
      body.write('\r\n'.getBytes('UTF-8'))
    }
    body.write(('--' + boundary + '--\r\n').getBytes('UTF-8'))
    return send('multipart/form-data; boundary=' + boundary, body.toByteArray())
  }

  private int send(String type, byte[] body) {
    HttpsURLConnection connection = (HttpsURLConnection) new URL(address).openConnection()
    connection.setSSLSocketFactory(context.socketFactory)
    connection.setConnectTimeout(TIMEOUT)
    connection.setReadTimeout(TIMEOUT)
    connection.setRequestMethod('POST')
    connection.setDoOutput(true)
    connection.setRequestProperty('Content-Type', type)
    connection.outputStream.write(body)
    return connection.responseCode
  }

  private static KeyStore load(byte[] data, String password) {
    KeyStore store = KeyStore.getInstance('PKCS12')
    store.load(new ByteArrayInputStream(data), password.toCharArray())
    return store
  }
}
