/** What is tried first against every account: the head of every published list, as long as the rules allow. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  00000000 000000000 0000000000 0987654321 10203040 11111111 111111111 1111111111 11112222
  11223344 1122334455 112233445566 12121212 123123123 12341234 12344321 1234512345 123454321
  12345678 123456789 1234567890 12345678910 123456789a 12345678a 123456aa 123456abc
  123456qwerty 12345qwert 1234abcd 1234qwer 123qweasd 13131313 1q2w3e4r 1q2w3e4r5t 1qaz2wsx
  1qaz2wsx3edc 1qazxsw2 22222222 33333333 55555555 66666666 77777777 87654321 88888888
  987654321 9876543210 99999999 a1234567 a12345678 a123456789 a1b2c3d4 aa123456 aa12345678
  aaaaaaaa abc12345 abc123456 abcd1234 abcdefg1 abcdefgh access14 admin123 admin1234
  administrator alexander arsenal1 asd123456 asdf1234 asdfasdf asdfghjk asdfghjkl asdfghjkl1
  azertyui azertyuiop barcelona baseball baseball1 basketball batman123 blink182 butterfly
  changeme changeme1 changeme123 charlie1 chelsea1 chocolate computer computer1 contraseña
  corvette december default1 dragon123 elizabeth estrella facebook facebook1 football
  football1 freedom1 google123 guest123 hello123 hello1234 helloworld hunter22 iloveyou
  iloveyou1 iloveyou123 iloveyou2 internet internet1 jennifer jessica1 killer123 letmein1
  letmein123 linkedin liverpool liverpool1 login123 lovelove loveyou1 master123 mercedes
  michael1 midnight minecraft monkey123 motdepasse mustang1 mypassword newpassword nothing1
  november p@ssw0rd p@ssword pa55word passport passw0rd password password! password1
  password12 password123 password1234 passwort1 passwort123 pokemon1 pokemon123 princesa
  princess princess1 q1w2e3r4 q1w2e3r4t5 qazwsxedc qwe123456 qweasdzxc qwer1234 qwerty12
  qwerty123 qwerty1234 qwerty12345 qwertyui qwertyuiop realmadrid root1234 samsung1
  samsung123 secret123 secret1234 security september shadow123 spiderman spring2025
  spring2026 starwars starwars1 summer2024 summer2025 summer2026 sunshine sunshine1 superman
  superman1 test1234 test12345 testing123 testtest thepassword trustno1 twitter1 user1234
  welcome1 welcome123 whatever whatever1 winter2024 winter2025 winter2026 zaq12wsx zxcvbnm1
  zxcvbnm123
`
    .trim()
    .split(/\s+/),
);
