"""Names of Europe and the Americas. The combinations are invented; this is no list of real people."""

from __future__ import annotations

from app.demo.culture import Culture, culture

WESTERN: tuple[Culture, ...] = (
    culture(
        "spanish", 22,
        "Ana María José Antonio Lucía Manuel Carmen Francisco Isabel David Laura Javier Cristina Daniel "
        "Marta Carlos Elena Alejandro Pilar Jesús Sara Miguel Rosa Rafael Paula Fernando Julia Pablo "
        "Raquel Sergio Inés Álvaro Begoña Iván Nuria Óscar Sofía Andrés Ángeles Íñigo Rocío Ramón "
        "María_José José_Luis Ximena Joaquín Belén Tomás Macarena Adrián",
        "García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz "
        "Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez "
        "Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín "
        "Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Peña "
        "Ibáñez de_la_Fuente",
        "Madrid Sevilla Valencia Bilbao Zaragoza Málaga Ciudad_de_México Bogotá Lima Córdoba",
    ),
    culture(
        "english", 20,
        "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard "
        "Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Betty "
        "Anthony Margaret Mark Sandra Paul Ashley Steven Emily Andrew Donna Kenneth Michelle Joshua Carol "
        "Siobhán Zoë Grace Chloë Oliver Amelia Jack Isla Harry Ava",
        "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas Taylor Moore Jackson "
        "Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill "
        "Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner O'Brien "
        "O'Connor McDonald Fitzgerald Parker Collins Edwards Stewart Morris Smith-Jones",
        "London Manchester Dublin Edinburgh Toronto Boston Chicago Sydney Auckland Cardiff",
    ),
    culture(
        "german", 12,
        "Peter Ursula Wolfgang Karin Jürgen Renate Günter Helga Stefan Sabine Andreas Petra Jörg Monika "
        "Björn Heike Käthe Uwe Susanne Matthias Katrin Sören Anja Götz Birgit Lukas Leonie Felix Hannah "
        "Maximilian Lena Jonas Lea Tim Mia Niklas Emilia Florian Sophie Moritz Jürg Bärbel",
        "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer "
        "Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange "
        "Schmitt Werner Krause Meier Lehmann Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Weiß "
        "Groß Voß Strauß Jäger Möller Böhm Grünewald",
        "Berlin München Köln Wien Zürich Hamburg Düsseldorf Nürnberg",
    ),
    culture(
        "french", 7,
        "Jean Marie Élodie François Chloé Théo Léa Jérôme Hélène Noël Anaïs Rémi Camille Benoît Zoé Gaëlle "
        "Loïc Aurélie Étienne Maëlys Cédric Agnès",
        "Martin Bernard Dubois Lefèvre Moreau Girard Béranger Chevalier François Hervé Légaré Côté Gagné "
        "d'Aubigné Le_Goff Bélanger Pélissier Fournier Mercier Brûlé",
        "Paris Lyon Montréal Genève Bruxelles Orléans",
    ),
    culture(
        "portuguese", 6,
        "João Maria_João Inês António Conceição Tiago Beatriz Luís Catarina Gonçalo Mariana Rui Leonor "
        "Sérgio Débora Thiago Larissa Caio",
        "Silva Santos Ferreira Conceição Gonçalves Araújo Simões Magalhães Assunção Falcão Guimarães "
        "dos_Santos Brandão Leitão Mourão Estêvão",
        "Lisboa Porto São_Paulo Belém Coimbra Brasília",
    ),
    culture(
        "italian", 5,
        "Giulia Niccolò Francesca Matteo Chiara Lorenzo Noemi Cosimo Beatrice Pierpaolo Ilaria Raffaele "
        "Benedetta Ettore Mafalda Tommaso",
        "Rossi Russo Ferrari Esposito Bianchi D'Angelo Dell'Acqua Cantù Lo_Cicero Nicolò De_Luca Zanetti "
        "Colò Marchetti Fumagalli Santoro",
        "Roma Milano Torino Forlì Cagliari",
    ),
    culture(
        "polish", 6,
        "Łukasz Małgorzata Paweł Agnieszka Michał Bożena Rafał Grażyna Stanisław Żaneta Błażej Zofia "
        "Jędrzej Róża Wojciech Elżbieta",
        "Nowak Kowalski Wiśniewski Wójcik Kamiński Dąbrowski Jabłoński Błaszczyk Żak Król Źrebiec Ślązak "
        "Wróbel Górski Łuczak Szczęsny",
        "Warszawa Kraków Łódź Wrocław Gdańsk",
    ),
    culture(
        "nordic", 5,
        "Søren Åsa Bjørn Märta Þóra Jón Sigurður Øyvind Frøya Håkon Ingeborg Lærke Linnéa Jörgen Æsa "
        "Guðrún",
        "Ødegård Åkesson Østergård Sæther Jónsdóttir Þorsteinsson Bjørnstad Nygård Lindström Sjöberg Kjær "
        "Ægisdóttir Hämäläinen Mäkelä Väisänen Løkke",
        "Oslo Malmö København Reykjavík Tromsø Jyväskylä",
    ),
    culture(
        "dutch", 3,
        "Daan Sanne Joost Femke Thijs Noortje Ruben Maartje Bram Anouk Wouter Liesbeth",
        "de_Vries van_den_Berg Jansen Bakker van_Dijk Visser 't_Hart Coenraads Ruíz-van_Dam Smeets "
        "ter_Horst van_der_Meer",
        "Utrecht Rotterdam Gent Eindhoven",
    ),
    culture(
        "czech", 4,
        "Jiří Tereza Ondřej Kateřina Matěj Lenka Zdeněk Božena Luboš Žofia Miloš Šárka Ľubica Štefan",
        "Novák Dvořák Černý Procházka Kučera Horák Říha Šťastný Žižka Ďurica Hudák Beneš Kříž Malý",
        "Praha Brno Plzeň Košice Žilina",
    ),
    culture(
        "hungarian", 3,
        "György Erzsébet István Zsófia Győző Ágnes Ödön Réka Tünde Bálint Szabolcs Csilla",
        "Nagy Kovács Tóth Szabó Horváth Kőszegi Fűzfa Özsváth Győri Lőrincz Székely Csermák",
        "Budapest Győr Pécs Szeged",
    ),
    culture(
        "turkish", 6,
        "İbrahim Ayşe Işık Özgür Gülşen Çağla Şebnem Ömer İpek Yiğit Tuğçe Kâmil Ünal Zeynep Bahadır Irmak",
        "Yılmaz Kaya Şahin Çelik Yıldız Öztürk Aydın Özdemir Işıldak Kılıç Güneş Şimşek İnce Çağlar Doğan "
        "Ateş",
        "İstanbul Ankara İzmir Eskişehir Diyarbakır",
    ),
    culture(
        "balkan", 3,
        "Đorđe Ștefan Ioana Čedomir Željka Răzvan Mădălina Ćiril Ivana Ljubiša Bogdan Țeposu",
        "Petrović Đoković Popescu Ionuț Șerban Kovačević Živković Țurcanu Brâncuș Knežević",
        "Zagreb București Iași Beograd Ljubljana",
    ),
)  # fmt: skip
